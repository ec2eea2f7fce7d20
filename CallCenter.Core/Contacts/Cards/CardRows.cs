using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Dialing;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>«Карточка клиента» of one call.</summary>
/// <param name="Number">As this person may see it, masked already.</param>
/// <param name="ClientZone">IANA zone of the client; the project's while his own is unknown.</param>
/// <param name="Template">Which of the fixed fields are shown, and the project's own.</param>
/// <param name="Values">Of the project's own fields, by their ids.</param>
/// <param name="StatusId">Given in this call; null until then.</param>
/// <param name="ContactStatus">What the contact has now.</param>
/// <param name="Statuses">What may be given, in order.</param>
/// <param name="CallBacks">When the calls that its tasks promise will be made.</param>
public sealed record ClientCard(
    Guid CallId,
    long ContactId,
    string Project,
    string ProjectZone,
    string Number,
    string Region,
    string Provider,
    string ClientZone,
    CardFields Fields,
    IReadOnlyList<string> Tags,
    CardTemplate Template,
    IReadOnlyDictionary<int, FieldValue> Values,
    int? StatusId,
    string ContactStatus,
    string Operator,
    int WrapUpLimitSeconds,
    IReadOnlyList<CardStatus> Statuses,
    IReadOnlyList<CardComment> Comments,
    IReadOnlyList<CardTask> Tasks,
    CallBackOutlook CallBacks);

/// <summary>The fixed fields an operator fills in.</summary>
public sealed record CardFields
{
    public string FullName { get; set; } = "";
    public string Email { get; set; } = "";
    public DateOnly? BirthDate { get; set; }
    public string Position { get; set; } = "";
    public string City { get; set; } = "";
    public string Address { get; set; } = "";
    public string Description { get; set; } = "";

    internal static CardFields Of(Contact contact) => new()
    {
        FullName = contact.FullName,
        Email = contact.Email,
        BirthDate = contact.BirthDate,
        Position = contact.Position,
        City = contact.City,
        Address = contact.Address,
        Description = contact.Description,
    };

    internal CardFields Trimmed() => this with
    {
        FullName = FullName.Trim(),
        Email = Email.Trim(),
        Position = Position.Trim(),
        City = City.Trim(),
        Address = Address.Trim(),
        Description = Description.Trim(),
    };
}

public sealed record CardStatus(int Id, string Name, string Color, StatusMeaning Meaning);

public static class CardStatuses
{
    /// <summary>Whoever gives it is asked when to call.</summary>
    public static bool MeansCallBack(this IEnumerable<CardStatus> statuses, int? statusId) =>
        statuses.Any(status => status.Id == statusId && status.Meaning == StatusMeaning.CallBack);
}

public sealed record CardComment(string Author, DateTime At, string Text);

public sealed record CardTask(long Id, string Author, string Text, DateTime DueAt, bool CallsAutomatically, DateTime? DoneAt, bool IsForAuthor = false);
