using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Calls;

/// <summary>The filter of one person, with what it stands for and what he may see looked up; the same calls as <see cref="Core.Calls.CallQueries.VisibleTo"/>.</summary>
/// <param name="Seen">Of a supervisor: the projects whose calls are all his to see. Null: there is no such limit, see <paramref name="Operators"/> for an operator.</param>
/// <param name="People">Of a supervisor: whose calls outside of projects he sees.</param>
/// <param name="HasOwn">Of a supervisor: he talked himself.</param>
/// <param name="Operators">Null: whoever; groups are resolved to their people, and an operator is left with himself.</param>
/// <param name="Masked">Projects whose numbers this person does not see, and so cannot look for.</param>
internal sealed record CallScope(
    CallReportFilter Filter,
    Actor Actor,
    IReadOnlyList<int>? Seen,
    IReadOnlyList<int> People,
    bool HasOwn,
    IReadOnlyList<int>? Operators,
    IReadOnlyList<int> Masked)
{
    /// <summary>Nothing can be found.</summary>
    public bool IsEmpty => Operators is [];

    public static async Task<Outcome<CallScope>> ResolveAsync(CallCenterDb db, Actor actor, CallReportFilter filter, CancellationToken cancellationToken)
    {
        filter = filter with { Phone = filter.Phone.Trim() };
        if (filter.Phone.Length > 0 && !TextStart.Of(filter.Phone).IsPhone)
        {
            return new InvalidFields(nameof(filter.Phone), FieldRules.BadPhone);
        }

        var operators = await OperatorsAsync(db, filter, cancellationToken);
        if (actor.Role == Role.Operator)
        {
            var masked = filter.Phone.Length == 0 ? [] : await db.Projects.Where(project => !project.ShowNumbers).Select(project => project.Id).ToListAsync(cancellationToken);
            return new CallScope(filter, actor, null, [], false, operators?.Contains(actor.UserId) == false ? [] : [actor.UserId], masked);
        }

        if (actor.IsAdmin)
        {
            return new CallScope(filter, actor, null, [], false, operators, []);
        }

        // What nobody has is not looked for on every page.
        var (own, loose) = await (from user in db.Users
                                  where user.Id == actor.UserId
                                  select new ValueTuple<bool, bool>(
                                      db.Calls.Any(call => call.OperatorId == actor.UserId) || db.CallTalks.Any(talk => talk.OperatorId == actor.UserId),
                                      db.Calls.Any(call => call.ProjectId == null))).SingleOrDefaultAsync(cancellationToken);
        return new CallScope(
            filter,
            actor,
            await db.Projects.ReportedTo(actor).Select(project => project.Id).ToListAsync(cancellationToken),
            !loose ? [] : await db.Projects.VisibleTo(actor).SelectMany(project => project.Groups).SelectMany(link => link.Group!.Members).Select(member => member.UserId)
                .Distinct().ToListAsync(cancellationToken),
            own,
            operators,
            []);
    }

    private static async Task<IReadOnlyList<int>?> OperatorsAsync(CallCenterDb db, CallReportFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Groups.Count == 0)
        {
            return filter.Operators.Count == 0 ? null : filter.Operators;
        }

        var people = await db.GroupMembers.Where(member => filter.Groups.Contains(member.GroupId))
            .Select(member => member.UserId).Distinct().ToListAsync(cancellationToken);
        return filter.Operators.Count == 0 ? people : [.. people.Intersect(filter.Operators)];
    }
}
