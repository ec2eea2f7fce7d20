namespace CallCenter.Telephony.Engine;

/// <summary>One project: its queue and its dialler. Key: the project's id. Everything but waking it is one-way.</summary>
public interface IProjectGrain : IGrainWithIntegerKey
{
    /// <summary>Settings, switch or list changed, or the host started: read them again and go on.</summary>
    Task RefreshAsync();
}
