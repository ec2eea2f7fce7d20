using CallCenter.Telephony.Live;

namespace CallCenter.Web.Monitoring;

// The strips and the queue: few rows, put together anew when one of them changes.
public sealed partial class FloorBoard
{
    private readonly Dictionary<int, WallProject> _strips = [];

    private bool DrawProjects()
    {
        var strips = _projects.Values.Where(row => Map.Projects.ContainsKey(row.ProjectId))
            .OrderByDescending(row => row.IsRunning).ThenBy(row => row.Title, StringComparer.CurrentCulture).ThenBy(row => row.ProjectId)
            .Select(Strip).ToList();
        var isChanged = !strips.SequenceEqual(Projects);
        Projects = isChanged ? strips : Projects;
        return isChanged;
    }

    /// <summary>The same one as before while nothing in it changed.</summary>
    private WallProject Strip(ProjectRow row)
    {
        var inLine = _inLine.GetValueOrDefault(row.ProjectId);
        var strip = new WallProject(row, inLine, _members.GetValueOrDefault(row.ProjectId) - inLine);
        return _strips[row.ProjectId] = _strips.TryGetValue(row.ProjectId, out var known) && known == strip ? known : strip;
    }

    private bool TakeCalls(IReadOnlyList<CallRow> calls)
    {
        var isChanged = false;
        foreach (var call in calls)
        {
            isChanged |= call.Phase == LiveCallPhase.Waiting
                ? !_waiting.TryGetValue(call.CallId, out var known) || known != call
                : _waiting.ContainsKey(call.CallId);
            Put(_waiting, call.CallId, call, isGone: call.Phase != LiveCallPhase.Waiting);
        }

        return isChanged && DrawQueue();
    }

    private bool DrawQueue()
    {
        List<WallCaller> queue = [.. _waiting.Values
            .Where(call => Map.Shows(call.ProjectId) && (View.ProjectId is not { } chosen || call.ProjectId == chosen))
            .OrderBy(call => call.Since).ThenBy(call => call.CallId)
            .Select(call => new WallCaller(call.CallId, Number(call.ProjectId, call.Phone), call.Since, call.ProjectId is { } id ? Map.Projects[id].Title : ""))];
        var isChanged = !queue.SequenceEqual(Queue);
        Queue = isChanged ? queue : Queue;
        return isChanged;
    }
}
