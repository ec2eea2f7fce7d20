using CallCenter.Core.Audit;

namespace CallCenter.Web.Reports.Calls;

/// <summary>
/// The parts of a recording that a player asks for one after another are one listening. Whoever begins in the middle listens too: so it is
/// remembered for a while who has been written down.
/// </summary>
internal sealed class Listenings(TimeProvider clock)
{
    private readonly LateNotes<(int UserId, Guid CallId, AuditAction Action)> _known = new(clock, TimeSpan.FromMinutes(30));

    /// <returns>True: it is to be written down, nothing is known of it lately.</returns>
    public bool Note(int userId, Guid callId, AuditAction action) => _known.Note((userId, callId, action));

    /// <summary>It was not written down after all.</summary>
    public void Forget(int userId, Guid callId, AuditAction action) => _known.Forget((userId, callId, action));
}
