using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <param name="Zone">IANA.</param>
public sealed record CallProject(int Id, string Title, string Zone, bool IsDeleted = false);

/// <param name="Path">Relative to the recordings folder.</param>
public sealed record CallRecording(string Path, long CallNumber, DateTime StartedAt);

public sealed class CallQueries(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>
    /// Calls this person may see: an admin all, a supervisor those of his projects, those his people dialled without one, and his own, an operator
    /// his own. One's own is also what one handed on.
    /// </summary>
    internal static IQueryable<Call> VisibleTo(CallCenterDb db, Actor actor)
    {
        if (actor.IsAdmin)
        {
            return db.Calls.AsNoTracking();
        }

        var projects = db.Projects.ReportedTo(actor).Select(project => project.Id);
        if (actor.Role != Role.Supervisor)
        {
            return db.Calls.AsNoTracking().Where(call => call.OperatorId == actor.UserId
                || db.CallTalks.Any(talk => talk.CallId == call.Id && talk.OperatorId == actor.UserId));
        }

        var people = db.Projects.VisibleTo(actor).SelectMany(project => project.Groups).SelectMany(link => link.Group!.Members).Select(member => member.UserId);
        return db.Calls.AsNoTracking().Where(call => call.OperatorId == actor.UserId
            || db.CallTalks.Any(talk => talk.CallId == call.Id && talk.OperatorId == actor.UserId)
            || projects.Contains(call.ProjectId!.Value)
            || (call.ProjectId == null && people.Contains(call.OperatorId!.Value)));
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
        // Whoever handed a client on does not listen to his colleague.
        var recording = await VisibleTo(db, actor)
            .Where(call => call.Id == callId && call.Recording != "" && (actor.Role != Role.Operator || call.OperatorId == actor.UserId))
            .Select(call => new CallRecording(call.Recording, call.Number, call.StartedAt)).SingleOrDefaultAsync(cancellationToken);
        return recording is null ? new NotFound() : recording;
    }
}
