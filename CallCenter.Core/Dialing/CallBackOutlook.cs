using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing;

/// <summary>Why a promised call will not be made as things stand.</summary>
public enum CallHindrance
{
    None = 0,
    Blacklisted = 1,

    /// <summary>The contact is finished with: the number is none, or the attempts are used up.</summary>
    NotPlanned = 2,

    /// <summary>It will be made once the project is started again.</summary>
    ProjectStopped = 3,

    /// <summary>The project's schedule and the client's hours have no minute in common any more.</summary>
    NeverOpen = 4,
}

/// <param name="At">UTC; null: <paramref name="Hindrance"/> says why not.</param>
public readonly record struct CallForecast(DateTime? At, CallHindrance Hindrance);

/// <summary>When the dialler will keep its promises to one contact, by what is known now.</summary>
/// <param name="plannedAt">When the contact is dialled next; null: it is not.</param>
/// <param name="inCall">A call holds it; what comes next is decided, promises included, when that ends.</param>
public sealed class CallBackOutlook(
    bool isBlacklisted, bool isRunning, DateTime? plannedAt, bool inCall, DialCalendar calendar)
{
    /// <summary>Of a call that an open task promises.</summary>
    public CallForecast OfPromise(DateTime dueAt, DateTime now) =>
        !isBlacklisted && !inCall && plannedAt is null ? new(null, CallHindrance.NotPlanned)
        // It was tried in vain when it was due: the retries serve it.
        : dueAt <= now && plannedAt > dueAt ? From(plannedAt.Value, now)
        : From(dueAt, now);

    /// <summary>Of a call that is about to be promised.</summary>
    public CallForecast OfNew(DateTime dueAt, DateTime now) => From(dueAt, now);

    /// <param name="project">With its windows, holidays and rule set.</param>
    internal static async Task<CallBackOutlook> ReadAsync(CallCenterDb db, Contact contact, Project project, CancellationToken cancellationToken)
    {
        var banned = await BlacklistCheck.FindAsync(db, project.Id, [contact.Phone], cancellationToken);
        return new(
            contact.IsBlacklisted || banned.Count > 0,
            project.IsRunning,
            contact.PlannedAt,
            contact is { DialState: DialState.Claimed, HasPendingDecision: false },
            DialCalendar.Of(project, contact.TimeZone));
    }

    private CallForecast From(DateTime at, DateTime now) =>
        isBlacklisted ? new(null, CallHindrance.Blacklisted)
        : !isRunning ? new(null, CallHindrance.ProjectStopped)
        : calendar.NextAllowed(at > now ? at : now, []) is { } allowed ? new(allowed, CallHindrance.None)
        : new(null, CallHindrance.NeverOpen);
}
