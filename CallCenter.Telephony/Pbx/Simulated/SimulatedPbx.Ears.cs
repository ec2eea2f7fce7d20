namespace CallCenter.Telephony.Pbx.Simulated;

// Who hears whom.
public sealed partial class SimulatedPbx
{
    /// <summary>All channels there are.</summary>
    public IReadOnlyList<string> Legs
    {
        get
        {
            lock (_gate)
            {
                return [.. _channels.Keys];
            }
        }
    }

    /// <summary>The channels that are heard by this one, directly or through an ear, in no order.</summary>
    public IReadOnlyList<string> HeardBy(string channelId)
    {
        lock (_gate)
        {
            if (!_channels.TryGetValue(channelId, out var channel))
            {
                return [];
            }

            var near = channel.Bridge?.Members.Where(member => member != channel) ?? [];
            var listened = _ears.Values.Where(ear => ear.Bridge == channel.Bridge)
                .SelectMany(ear => (IEnumerable<SimulatedChannel>)[ear.Channel, .. ear.Channel.Bridge?.Members ?? []]);
            var whispered = _ears.Values.Where(ear => ear.Whispers && ear.Channel == channel).SelectMany(ear => ear.Bridge.Members);
            return [.. near.Concat(listened).Concat(whispered).Where(heard => heard != channel).Select(heard => heard.Id).Distinct()];
        }
    }
}
