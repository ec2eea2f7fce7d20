using CallCenter.Core.Dialing.Outlook;

namespace CallCenter.Tests.Support;

/// <summary>The floor as the test says; somebody is free unless it says otherwise.</summary>
public sealed class FakeDialFloor : IDialFloor
{
    public bool ExchangeIsUp { get; set; } = true;
    public int Free { get; set; } = 1;
    public int Busy { get; set; }
    public PinnedStanding Pinned { get; set; }

    public DialFloorView Look(int projectId, int? pinnedOperatorId) => new(ExchangeIsUp, Free, Busy, pinnedOperatorId is null ? null : Pinned);
}
