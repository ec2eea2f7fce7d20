namespace CallCenter.Telephony.Engine.Projects;

/// <summary>How far a call of a project has come, as its actor knows.</summary>
internal enum LivePhase
{
    Dialing,
    Examining,
    Waiting,
    Talking,
    Parting,
}
