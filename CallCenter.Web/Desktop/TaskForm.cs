namespace CallCenter.Web.Desktop;

/// <summary>A task as it is being typed.</summary>
public sealed record TaskForm
{
    public string Text { get; set; } = "";
    public string Date { get; set; } = "";
    public string Time { get; set; } = "";
    public bool Calls { get; set; }

    public bool IsEmpty() => this == new TaskForm();

    public void Fill(TaskForm other) => (Text, Date, Time, Calls) = (other.Text, other.Date, other.Time, other.Calls);
}
