using CallCenter.Core.Calls;

namespace CallCenter.Core.Reports.Calls;

/// <summary>A call as its report shows it. All times are whole seconds, so that parts and sums agree to the reader.</summary>
/// <param name="Project">Empty: an operator dialled a number of his own.</param>
/// <param name="Phone">The client's number: digits, or masked already where this person may not see it; so in <paramref name="From"/> and <paramref name="To"/>.</param>
/// <param name="Waiting">«Ожид.».</param>
/// <param name="Message">Of the message a lost client heard.</param>
/// <param name="Operators">In the order they had the client.</param>
/// <param name="TimeZone">IANA zone of the contact; empty when it is not known.</param>
/// <param name="Status">«Результат звонка»; empty: none was given.</param>
/// <param name="Comment">The last one of this call.</param>
/// <param name="Outcome">Null: it goes on, and its times are not known yet.</param>
/// <param name="Score">How the talk sounded at its worst end; null: nobody measured.</param>
/// <param name="CanListen">There is a recording and this person may hear it.</param>
public sealed record CallReportRow(
    long Number,
    Guid CallId,
    int? ProjectId,
    string Project,
    DateTime StartedAt,
    CallDirection Direction,
    CallType Type,
    string Phone,
    string From,
    string To,
    long Dialing,
    long Waiting,
    long Talk,
    long Message,
    CallStory Story,
    long? ContactId,
    string Contact,
    IReadOnlyList<string> Operators,
    string Region,
    string TimeZone,
    string Status,
    string StatusColor,
    IReadOnlyList<string> Tags,
    string Comment,
    decimal Price,
    string Trunk,
    double? Score,
    bool CanListen)
{
    public CallOutcome? Outcome => Story.Outcome;

    /// <summary>«Биллинг».</summary>
    public long Billing => Waiting + Talk + Message;

    /// <summary>«Длит.».</summary>
    public long Duration => Dialing + Billing;
}
