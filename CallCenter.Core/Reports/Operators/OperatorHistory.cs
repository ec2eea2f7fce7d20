using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Operators;

/// <summary>A stretch of an operator's shift, cut at the company's midnights and at the period's ends, so that stretches add up to the report.</summary>
/// <param name="From">UTC, a whole second.</param>
/// <param name="To">UTC, a whole second.</param>
/// <param name="Project">Empty: none, or none that the reader may know.</param>
/// <param name="PauseReason">Empty: none was given.</param>
/// <param name="Call">Null: none, or none that the reader may see.</param>
public sealed record StateStretch(
    OperatorPerson Person, DateOnly Day, OperatorState State, DateTime From, DateTime To, string Project, string PauseReason, PauseCause PauseCause, StretchCall? Call)
{
    public TimeSpan Length => To - From;
}

/// <param name="Number">As reports show it.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Phone">Masked already where it is to be.</param>
public sealed record StretchCall(Guid CallId, long Number, DateTime StartedAt, string Phone);

/// <summary>What the reader may know of the time lines it reads.</summary>
internal sealed class OperatorHistory
{
    private readonly CallCenterDb _db;
    private readonly Actor _actor;
    private readonly Dictionary<int, (string Title, bool ShowNumbers)> _projects;
    private readonly Dictionary<int, string> _reasons;

    private OperatorHistory(CallCenterDb db, Actor actor, Dictionary<int, (string Title, bool ShowNumbers)> projects, Dictionary<int, string> reasons) =>
        (_db, _actor, _projects, _reasons) = (db, actor, projects, reasons);

    public static async Task<OperatorHistory> OpenAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken)
    {
        // An operator reads of himself alone, and knows for whom he worked.
        var projects = actor.Role == Role.Operator ? db.Projects : db.Projects.ReportedTo(actor);
        return new(
            db, actor,
            await projects.AsNoTracking().ToDictionaryAsync(project => project.Id, project => (project.Title, project.ShowNumbers), cancellationToken),
            await db.PauseReasons.AsNoTracking().ToDictionaryAsync(reason => reason.Id, reason => reason.Name, cancellationToken));
    }

    /// <summary>The stretches of one day, by person and time.</summary>
    public async Task<IReadOnlyList<StateStretch>> ReadAsync(
        IReadOnlyList<OperatorPerson> people, CalendarDay day, ReportPeriod period, DateTime now, CancellationToken cancellationToken)
    {
        var lines = await ShiftLines.ReadEntriesAsync(_db, [.. people.Select(person => person.Id)], day.From, day.Before, cancellationToken);
        var pieces = new List<(OperatorPerson Person, ShiftPiece Piece, OperatorStateEntry? Entry)>();
        foreach (var person in people)
        {
            var line = lines[person.Id].ToList();
            var shift = Shift.Of(line.Select(entry => new Stretch(entry.State, entry.StartedAt, entry.EndedAt)), day.From, day.Before, now)?.Within(period.From, period.Before);
            pieces.AddRange((shift?.Pieces ?? []).Select(piece => (person, piece, piece.Index < 0 ? null : line[piece.Index])));
        }

        var calls = await CallsAsync([.. pieces.Select(row => row.Entry?.CallId).OfType<Guid>().Distinct()], cancellationToken);
        return pieces.ConvertAll(row => new StateStretch(
            row.Person, day.Day, row.Piece.State, row.Piece.From, row.Piece.To,
            row.Entry?.ProjectId is { } projectId && _projects.TryGetValue(projectId, out var project) ? project.Title : "",
            row.Entry?.PauseReasonId is { } reasonId ? _reasons.GetValueOrDefault(reasonId, "") : "",
            row.Entry?.PauseCause ?? PauseCause.None,
            row.Entry?.CallId is { } callId ? calls.GetValueOrDefault(callId) : null));
    }

    private async Task<Dictionary<Guid, StretchCall>> CallsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var calls = new Dictionary<Guid, StretchCall>();
        foreach (var some in ids.Chunk(500))
        {
            var rows = await CallQueries.VisibleTo(_db, _actor).Where(call => EF.Parameter(some).Contains(call.Id))
                .Select(call => new { call.Id, call.Number, call.StartedAt, call.Phone, call.ProjectId }).ToListAsync(cancellationToken);
            foreach (var call in rows)
            {
                // Who dialled the number himself knows it.
                var full = _actor.Role != Role.Operator || call.ProjectId is not { } id || !_projects.TryGetValue(id, out var project) || project.ShowNumbers;
                calls[call.Id] = new(call.Id, call.Number, call.StartedAt, PhoneText.Show(call.Phone, full));
            }
        }

        return calls;
    }
}
