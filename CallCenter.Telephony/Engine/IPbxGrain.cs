using CallCenter.Telephony.Pbx;
using Orleans.Concurrency;

namespace CallCenter.Telephony.Engine;

/// <summary>One exchange: provisioning and resynchronisation after a break. Key: the node's name.</summary>
public interface IPbxGrain : IGrainWithStringKey
{
    const string Main = "main";

    /// <summary>The event stream is up; returns when every actor knows what the exchange shows.</summary>
    Task ConnectedAsync(PbxSnapshot snapshot);

    Task DisconnectedAsync();

    /// <summary>
    /// Actors know what the exchange shows, and commands may be given. Answered at once: an operator asks while this actor may be waiting
    /// for that very operator to be reconciled.
    /// </summary>
    [AlwaysInterleave]
    Task<bool> IsReadyAsync();

    /// <summary>A trunk was added, changed or removed: make the exchange follow.</summary>
    Task TrunksChangedAsync();

    /// <summary>Desk phones were added, changed or removed.</summary>
    Task PhonesChangedAsync();
}
