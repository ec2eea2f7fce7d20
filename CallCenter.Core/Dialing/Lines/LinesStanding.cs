namespace CallCenter.Core.Dialing.Lines;

/// <summary>How a project's lines stand together.</summary>
public enum LinesStanding
{
    Open = 0,

    /// <summary>All channels of those that work are taken.</summary>
    Full = 1,

    /// <summary>None works.</summary>
    Down = 2,
}
