using CallCenter.Core.Access;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <param name="From">UTC, included.</param>
/// <param name="Before">UTC, left out.</param>
public sealed record CallFilter(int? ProjectId = null, DateTime? From = null, DateTime? Before = null, CallOutcome? Outcome = null, VoiceGrade? Voice = null);

/// <param name="Total">Of all pages.</param>
public sealed record CallPage(IReadOnlyList<CallListRow> Rows, int Total);

/// <param name="Zone">IANA.</param>
public sealed record CallProject(int Id, string Title, string Zone, bool IsDeleted = false);

/// <param name="Path">Relative to the recordings folder.</param>
public sealed record CallRecording(string Path, long CallNumber, DateTime StartedAt);

public sealed class CallQueries(IDbContextFactory<CallCenterDb> factory)
{
    public const int PageSize = 50;

    /// <summary>Calls this person may see: an admin all, a supervisor those of his projects, those his people dialled without one, and his own, an operator his own.</summary>
    internal static IQueryable<Call> VisibleTo(CallCenterDb db, Actor actor)
    {
        if (actor.IsAdmin)
        {
            return db.Calls.AsNoTracking();
        }

        var projects = db.Projects.ReportedTo(actor).Select(project => project.Id);
        if (actor.Role != Role.Supervisor)
        {
            return db.Calls.AsNoTracking().Where(call => call.OperatorId == actor.UserId);
        }

        var people = db.Projects.VisibleTo(actor).SelectMany(project => project.Groups).SelectMany(link => link.Group!.Members).Select(member => member.UserId);
        return db.Calls.AsNoTracking().Where(call => call.OperatorId == actor.UserId
            || projects.Contains(call.ProjectId!.Value)
            || (call.ProjectId == null && people.Contains(call.OperatorId!.Value)));
    }

    /// <summary>Newest first.</summary>
    /// <param name="page">From 0.</param>
    public async Task<CallPage> ListAsync(Actor actor, CallFilter filter, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var calls = VisibleTo(db, actor);
        if (filter.ProjectId is { } projectId)
        {
            calls = calls.Where(call => call.ProjectId == projectId);
        }

        if (filter.From is { } from)
        {
            calls = calls.Where(call => call.StartedAt >= from);
        }

        if (filter.Before is { } before)
        {
            calls = calls.Where(call => call.StartedAt < before);
        }

        if (filter.Outcome is { } outcome)
        {
            calls = calls.Where(call => call.Outcome == outcome);
        }

        if (filter.Voice is { } grade)
        {
            calls = calls.Where(call => call.VoiceGrade == grade);
        }

        var total = await calls.CountAsync(cancellationToken);
        var rows = await CallRows.ReadAsync(
            db, calls.OrderByDescending(call => call.Number).Skip(Math.Max(0, page) * PageSize).Take(PageSize), actor, cancellationToken);
        return new(rows, total);
    }

    /// <summary>Projects to filter by.</summary>
    public async Task<IReadOnlyList<CallProject>> ListProjectsAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = actor.Role == Role.Operator
            ? db.Projects.Where(project => project.Groups.Any(link => link.Group!.Members.Any(member => member.UserId == actor.UserId)))
            : db.Projects.ReportedTo(actor);
        return await projects.AsNoTracking().OrderBy(project => project.IsDeleted).ThenBy(project => project.Title).Take(500)
            .Select(project => new CallProject(project.Id, project.Title, project.TimeZone, project.IsDeleted)).ToListAsync(cancellationToken);
    }

    public async Task<Outcome<CallRecording>> FindRecordingAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var recording = await VisibleTo(db, actor).Where(call => call.Id == callId && call.Recording != "")
            .Select(call => new CallRecording(call.Recording, call.Number, call.StartedAt)).SingleOrDefaultAsync(cancellationToken);
        return recording is null ? new NotFound() : recording;
    }
}
