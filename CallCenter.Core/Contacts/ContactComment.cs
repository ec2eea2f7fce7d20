namespace CallCenter.Core.Contacts;

public sealed class ContactComment
{
    public long Id { get; set; }
    public long ContactId { get; set; }
    public int AuthorId { get; set; }
    public Guid? CallId { get; set; }
    public string Text { get; set; } = "";
    public DateTime CreatedAt { get; set; }
}
