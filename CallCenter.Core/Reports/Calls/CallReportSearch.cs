using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Reports.Paging;

namespace CallCenter.Core.Reports.Calls;

/// <summary>The report's filter as queries: which indexes hold in order what it finds (docs/decisions/049).</summary>
internal sealed class CallReportSearch
{
    /// <summary>Beyond it merging costs more than passing over what does not match.</summary>
    private const int Most = 64;

    private readonly CallCenterDb _db;
    private readonly CallScope _scope;
    private readonly CallMatch _match;
    private readonly KeyOrder<Call> _order;
    private readonly KeyOrder<PastTalk> _talks;

    private CallReportSearch(CallCenterDb db, CallScope scope, bool ascending)
    {
        (_db, _scope, _match) = (db, scope, new(db, scope));
        _order = new(call => call.StartedAt, call => call.Number, ascending);
        _talks = new(past => past.Talk.CallStartedAt, past => past.Talk.CallNumber, ascending);
    }

    private CallReportFilter Filter => _scope.Filter;

    public static ReportSearch<Call> For(CallCenterDb db, CallScope scope, bool ascending)
    {
        var search = new CallReportSearch(db, scope, ascending);
        return new(search._order, search.Ways(), search.Sets(), scope.Filter.From, scope.Filter.Before);
    }

    private List<IReadOnlyList<KeyStream<Call>>> Ways()
    {
        // An operator's calls are few beside a project's.
        if (_scope.Operators is { Count: <= Most / 2 } operators)
        {
            return [[.. operators.SelectMany(id => OfOperator(id, operators, CallParts.Operator))]];
        }

        var projects = _scope.Seen is null ? Filter.Projects : Filter.Projects.Count == 0 ? _scope.Seen : [.. _scope.Seen.Intersect(Filter.Projects)];
        var isOfProjects = _scope.Seen is not null || Filter.Projects.Count > 0;
        var (outcomes, fits) = (Filter.Outcomes, isOfProjects && projects.Count <= Most - 3);
        List<IReadOnlyList<KeyStream<Call>>> ways = [];
        Add(Filter.Statuses, id => Of(_db.Calls.Where(call => call.StatusId == id), CallParts.Status));
        if (Filter.IsAbandoned)
        {
            var yes = true;
            ways.Add([Of(_db.Calls.Where(call => call.IsAbandoned == yes), CallParts.Abandoned)]);
        }

        Add(Filter.Voices, grade => Of(_db.Calls.Where(call => call.VoiceGrade == grade), CallParts.Voice));
        if (fits && outcomes.Count > 0 && projects.Count * outcomes.Count <= Most - 3)
        {
            ways.Add([
                .. projects.SelectMany(id => outcomes.Select(outcome => Of(
                    _db.Calls.Where(call => call.ProjectId == id && call.Outcome == outcome), CallParts.Project | CallParts.Access | CallParts.Outcome))),
                .. BesideProjects()]);
        }
        else
        {
            Add(outcomes, outcome => Of(_db.Calls.Where(call => call.Outcome == outcome), CallParts.Outcome));
            if (fits)
            {
                ways.Add([.. projects.Select(id => Of(_db.Calls.Where(call => call.ProjectId == id), CallParts.Project | CallParts.Access)), .. BesideProjects()]);
            }
        }

        Add(Filter.Trunks, id => Of(_db.Calls.Where(call => call.TrunkId == id), CallParts.Trunk));
        AddDirections(ways);
        return ways.Count > 0 ? ways : [[Of(_db.Calls, CallParts.None)]];

        void Add<TValue>(IReadOnlyList<TValue> values, Func<TValue, KeyStream<Call>> stream)
        {
            if (values.Count is > 0 and <= Most)
            {
                ways.Add([.. values.Distinct().Select(stream)]);
            }
        }
    }

    /// <summary>One index has both, and either of them has few values.</summary>
    private void AddDirections(List<IReadOnlyList<KeyStream<Call>>> ways)
    {
        if (Filter.Direction is null && Filter.Type is null)
        {
            return;
        }

        var directions = Filter.Direction is { } chosen ? [chosen] : Enum.GetValues<CallDirection>();
        var types = Filter.Type is { } only ? [only] : Enum.GetValues<CallType>();
        ways.Add([.. directions.SelectMany(direction => types.Select(type => Of(
            _db.Calls.Where(call => call.Direction == direction && call.Type == type), CallParts.Direction | CallParts.Type)))]);
    }

    /// <summary>What a supervisor sees of other projects and of none: what he talked in himself, and what his people dialled by themselves.</summary>
    private IEnumerable<KeyStream<Call>> BesideProjects()
    {
        if (_scope.Seen is not { } seen)
        {
            return [];
        }

        var (zero, me, people) = (0, _scope.Actor.UserId, _scope.People);
        var own = !_scope.HasOwn ? [] : OfOperator(me, [me], CallParts.Access).Select(stream => stream with
        {
            Rest = calls => stream.Rest(calls.Where(call => !seen.Contains(call.ProjectId ?? zero))),
        });
        if (people.Count == 0 || Filter.Projects.Count > 0)
        {
            return own;
        }

        var loose = Of(_db.Calls.Where(call => call.ProjectId == null), CallParts.Access);
        return own.Append(loose with
        {
            Rest = calls => loose.Rest(calls.Where(call => people.Contains(call.OperatorId ?? zero) && (call.OperatorId ?? zero) != me
                && !_db.CallTalks.Any(talk => talk.CallId == call.Id && talk.OperatorId == me))),
        });
    }

    /// <summary>The calls that end with this operator, and those that he handed on; none comes twice where several are asked for.</summary>
    private IEnumerable<KeyStream<Call>> OfOperator(int id, IReadOnlyList<int> all, CallParts leading)
    {
        var zero = 0;
        yield return Of(_db.Calls.Where(call => call.OperatorId == id), leading);
        var past = _db.CallTalks.Where(talk => talk.OperatorId == id)
            .Join(_db.Calls, talk => talk.CallNumber, call => call.Number, (talk, call) => new PastTalk { Talk = talk, Call = call })
            .Where(row => !all.Contains(row.Call.OperatorId ?? zero)
                && !_db.CallTalks.Any(other => other.CallId == row.Talk.CallId && other.Part < row.Talk.Part && all.Contains(other.OperatorId)));
        yield return new(segment => _talks.Sort(_talks.Within(past, segment)).Select(row => row.Call), calls => _match.Rest(calls, leading));
    }

    private KeyStream<Call> Of(IQueryable<Call> calls, CallParts leading) =>
        new(segment => _order.Sort(_order.Within(calls, segment)), rows => _match.Rest(rows, leading));

    private List<KeySet<Call>> Sets()
    {
        List<KeySet<Call>> sets = [];
        if (_match.Given.HasFlag(CallParts.Phone))
        {
            var found = _match.OfPhone(_db.Calls);
            sets.Add(new(found.Select(call => call.Number), _match.Rest(found, CallParts.Phone), IsTallied: true));
        }

        if (_match.Given.HasFlag(CallParts.Tags))
        {
            var tags = Filter.Tags;
            var tagged = _db.ContactTags.Where(link => tags.Contains(link.TagId)).Select(link => link.ContactId);
            sets.Add(new(
                _db.ContactTags.Where(link => tags.Contains(link.TagId)).Join(_db.Calls, link => link.ContactId, call => call.ContactId, (link, call) => call.Number),
                _match.Rest(_db.Calls.Where(call => tagged.Contains(call.ContactId!.Value)), CallParts.Tags),
                IsTallied: true));
        }

        return sets;
    }

    /// <summary>For EF, which orders by columns of both.</summary>
    private sealed class PastTalk
    {
        public required CallTalk Talk { get; init; }
        public required Call Call { get; init; }
    }
}
