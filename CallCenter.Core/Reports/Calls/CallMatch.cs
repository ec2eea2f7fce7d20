using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Data;

namespace CallCenter.Core.Reports.Calls;

[Flags]
internal enum CallParts
{
    None = 0,
    Project = 1,
    Operator = 2,
    Outcome = 4,
    Status = 8,
    Voice = 16,
    Abandoned = 32,
    Trunk = 64,
    Direction = 128,
    Type = 256,
    Phone = 512,
    Tags = 1024,

    /// <summary>What this person may see.</summary>
    Access = 2048,

    /// <summary>A number that is masked for this person is not to be guessed by looking for it.</summary>
    Masked = 4096,

    /// <summary>Too frequent to lead.</summary>
    Reach = 8192,
}

/// <summary>
/// The parts of a filter as conditions. What leads a query stands in an index; all others are worded so that no planner takes an index for them
/// (docs/decisions/026).
/// </summary>
internal sealed class CallMatch(CallCenterDb db, CallScope scope)
{
    private CallReportFilter Filter => scope.Filter;

    public CallParts Given { get; } =
        (scope.Filter.Projects.Count == 0 ? 0 : CallParts.Project)
        | (scope.Operators is null ? 0 : CallParts.Operator)
        | (scope.Filter.Outcomes.Count == 0 ? 0 : CallParts.Outcome)
        | (scope.Filter.Statuses.Count == 0 ? 0 : CallParts.Status)
        | (scope.Filter.Voices.Count == 0 ? 0 : CallParts.Voice)
        | (scope.Filter.IsAbandoned ? CallParts.Abandoned : 0)
        | (scope.Filter.Reach.Count == 0 ? 0 : CallParts.Reach)
        | (scope.Filter.Trunks.Count == 0 ? 0 : CallParts.Trunk)
        | (scope.Filter.Direction is null ? 0 : CallParts.Direction)
        | (scope.Filter.Type is null ? 0 : CallParts.Type)
        | (scope.Filter.Phone.Length == 0 ? 0 : CallParts.Phone)
        | (scope.Filter.Tags.Count == 0 ? 0 : CallParts.Tags)
        | (scope.Seen is null ? 0 : CallParts.Access)
        | (scope.Masked.Count == 0 ? 0 : CallParts.Masked);

    public IQueryable<Call> Rest(IQueryable<Call> calls, CallParts leading)
    {
        var parts = Given & ~leading;
        var (zero, no, filter) = (0, false, Filter);
        if (parts.HasFlag(CallParts.Project))
        {
            calls = calls.Where(call => filter.Projects.Contains(call.ProjectId ?? zero));
        }

        if (parts.HasFlag(CallParts.Operator))
        {
            calls = OfOperators(calls, scope.Operators!);
        }

        if (parts.HasFlag(CallParts.Outcome))
        {
            calls = calls.Where(call => filter.Outcomes.Contains(call.Outcome ?? default));
        }

        if (parts.HasFlag(CallParts.Status))
        {
            calls = calls.Where(call => filter.Statuses.Contains(call.StatusId ?? zero));
        }

        // Where values are few, all the others are left out: no index serves that either.
        if (parts.HasFlag(CallParts.Voice))
        {
            calls = Enum.GetValues<VoiceGrade>().Except(filter.Voices).Aggregate(calls, (rest, other) => rest.Where(call => call.VoiceGrade != other));
        }

        if (parts.HasFlag(CallParts.Abandoned))
        {
            calls = calls.Where(call => call.IsAbandoned != no);
        }

        if (parts.HasFlag(CallParts.Reach))
        {
            calls = filter.Reach.Aggregate(calls, (rest, reach) => rest.Reaching(reach));
        }

        if (parts.HasFlag(CallParts.Trunk))
        {
            calls = calls.Where(call => filter.Trunks.Contains(call.TrunkId ?? zero));
        }

        if (parts.HasFlag(CallParts.Direction))
        {
            calls = Enum.GetValues<CallDirection>().Where(other => other != filter.Direction).Aggregate(calls, (rest, other) => rest.Where(call => call.Direction != other));
        }

        if (parts.HasFlag(CallParts.Type))
        {
            calls = Enum.GetValues<CallType>().Where(other => other != filter.Type).Aggregate(calls, (rest, other) => rest.Where(call => call.Type != other));
        }

        if (parts.HasFlag(CallParts.Phone))
        {
            calls = BesidePhone(calls);
        }

        if (parts.HasFlag(CallParts.Tags))
        {
            calls = calls.Where(call => db.ContactTags.Any(link => link.ContactId == call.ContactId && filter.Tags.Contains(link.TagId)));
        }

        if (parts.HasFlag(CallParts.Masked))
        {
            calls = calls.Where(call => !scope.Masked.Contains(call.ProjectId ?? zero));
        }

        return parts.HasFlag(CallParts.Access) ? Seen(calls) : calls;
    }

    // The provider translates these comparisons; with an ordinal argument it does not.
#pragma warning disable CA1309
    public IQueryable<Call> OfPhone(IQueryable<Call> calls)
    {
        var (_, from, before) = TextStart.Of(Filter.Phone);
        return calls.Where(call => string.Compare(call.Phone, from) >= 0 && string.Compare(call.Phone, before) < 0);
    }

    private IQueryable<Call> BesidePhone(IQueryable<Call> calls)
    {
        var (_, from, before) = TextStart.Of(Filter.Phone);
        var nothing = "";
        return calls.Where(call => string.Compare(call.Phone + nothing, from) >= 0 && string.Compare(call.Phone + nothing, before) < 0);
    }
#pragma warning restore CA1309

    /// <summary>Any of them had the client.</summary>
    private IQueryable<Call> OfOperators(IQueryable<Call> calls, IReadOnlyList<int> operators)
    {
        var zero = 0;
        return calls.Where(call => operators.Contains(call.OperatorId ?? zero) || db.CallTalks.Any(talk => talk.CallId == call.Id && operators.Contains(talk.OperatorId)));
    }

    /// <summary>Of a supervisor.</summary>
    private IQueryable<Call> Seen(IQueryable<Call> calls)
    {
        var (zero, me, projects, people) = (0, scope.Actor.UserId, scope.Seen!, scope.People);
        return calls.Where(call => projects.Contains(call.ProjectId ?? zero)
            || (call.OperatorId ?? zero) == me
            || db.CallTalks.Any(talk => talk.CallId == call.Id && talk.OperatorId == me)
            || ((call.ProjectId ?? zero) == zero && people.Contains(call.OperatorId ?? zero)));
    }
}
