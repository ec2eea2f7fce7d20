namespace CallCenter.Telephony.Engine.Projects;

/// <summary>Whose turn it is: of several caller IDs of a project or a trunk the one shown longest ago, over all calls of this node.</summary>
internal sealed class CallerIdTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(bool OfProject, int OwnerId, string Number), long> _shown = [];
    private long _turn;

    /// <summary>The project's own numbers come before those of the trunk.</summary>
    /// <returns>Empty when there is none to show.</returns>
    public string Next(int projectId, IReadOnlyList<string> ofProject, int trunkId, IReadOnlyList<string> ofTrunk) =>
        ofProject.Count > 0 ? Next(true, projectId, ofProject) : Next(false, trunkId, ofTrunk);

    private string Next(bool isOfProject, int ownerId, IReadOnlyList<string> numbers)
    {
        lock (_gate)
        {
            // Of those never shown the first comes first.
            var next = numbers.MinBy(number => _shown.GetValueOrDefault((isOfProject, ownerId, number))) ?? "";
            _shown[(isOfProject, ownerId, next)] = ++_turn;
            return next;
        }
    }
}
