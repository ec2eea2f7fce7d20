using CallCenter.Core.Access;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Machines;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <summary>A call as reports list it.</summary>
/// <param name="Project">Empty: an operator dialled a number of his own.</param>
/// <param name="Phone">The client's number as this person may see it, masked already.</param>
/// <param name="Status">Given by the operator; empty: none.</param>
/// <param name="MessageMs">Of the message a lost client heard.</param>
/// <param name="Finding">Who answered, as the detector heard it; null: nobody listened.</param>
/// <param name="CanListen">There is a recording and this person may hear it.</param>
/// <param name="Voice">How the talk sounded, at its worst end; null: nobody measured.</param>
public sealed record CallListRow(
    Guid CallId,
    string Project,
    DateTime StartedAt,
    CallDirection Direction,
    string Phone,
    string Contact,
    long DialingMs,
    long WaitingMs,
    long TalkMs,
    long MessageMs,
    CallOutcome? Outcome,
    MachineFinding? Finding,
    string Operator,
    string Status,
    string StatusColor,
    bool CanListen,
    CallVoice? Voice = null)
{
    /// <summary>Whose card the call opened; null: nobody's.</summary>
    public long? ContactId { get; init; }

    /// <summary>«Биллинг»: of the whole seconds that are shown, so that parts and sums agree to the reader.</summary>
    public long BillingMs => Whole(WaitingMs) + Whole(TalkMs) + Whole(MessageMs);

    /// <summary>«Длит.».</summary>
    public long DurationMs => Whole(DialingMs) + BillingMs;

    private static long Whole(long milliseconds) => milliseconds / 1000 * 1000;
}

internal static class CallRows
{
    /// <param name="calls">Ordered and limited already.</param>
    public static async Task<IReadOnlyList<CallListRow>> ReadAsync(
        CallCenterDb db, IQueryable<Call> calls, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await (
            from call in calls
            join campaign in db.Projects on call.ProjectId equals campaign.Id into campaigns
            from project in campaigns.DefaultIfEmpty()
            join contact in db.Contacts on call.ContactId equals contact.Id into contacts
            from client in contacts.DefaultIfEmpty()
            join user in db.Users on call.OperatorId equals user.Id into users
            from person in users.DefaultIfEmpty()
            join status in db.Statuses on call.StatusId equals status.Id into statuses
            from given in statuses.DefaultIfEmpty()
            select new
            {
                Call = call,
                Title = project == null ? "" : project.Title,
                // Who dialled the number himself knows it.
                ShowNumbers = project == null || project.ShowNumbers,
                Client = client == null ? "" : client.FullName,
                Operator = person == null ? "" : person.FullName,
                Status = given == null ? "" : given.Name,
                Color = given == null ? "" : given.Color,
            }).ToListAsync(cancellationToken);
        var ids = rows.Where(row => row.Call.VoiceGrade != VoiceGrade.None).Select(row => row.Call.Id).ToList();
        Dictionary<Guid, CallVoice?> voices = ids.Count == 0
            ? []
            : (await db.CallVoices.AsNoTracking().Where(voice => ids.Contains(voice.CallId)).ToListAsync(cancellationToken))
                .GroupBy(voice => voice.CallId).ToDictionary(ends => ends.Key, ends => ends.MinBy(voice => voice.Score));
        return [.. rows.OrderByDescending(row => row.Call.Number).Select(row => new CallListRow(
            row.Call.Id,
            row.Title,
            row.Call.StartedAt,
            row.Call.Direction,
            PhoneText.Show(row.Call.Phone, full: row.ShowNumbers || actor.Role != Role.Operator),
            row.Client,
            row.Call.DialingMs,
            row.Call.WaitingMs,
            row.Call.TalkMs,
            row.Call.MessageMs,
            row.Call.Outcome,
            row.Call.Verdict == MachineVerdict.None ? null : new(row.Call.Verdict, row.Call.MachineCause, row.Call.ExaminedMs),
            row.Operator,
            row.Status,
            row.Color,
            row.Call.Recording.Length > 0 && (actor.Role != Role.Operator || row.Call.OperatorId == actor.UserId),
            voices.GetValueOrDefault(row.Call.Id))
        {
            ContactId = row.Call.ContactId,
        })];
    }
}
