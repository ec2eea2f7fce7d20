using CallCenter.Core.Sounds;

namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>A channel's talks one behind the other: what it says on the left, what it hears on the right.</summary>
internal sealed class SimulatedSides(string name, SimulatedChannel channel) : ISimulatedRecording
{
    private readonly List<SimulatedRecording> _talks = [];
    private SimulatedRecording? _talk;

    public string Name { get; } = name;

    /// <summary>The channel is in a bridge with these.</summary>
    public void Begin(SimulatedBridge bridge, DateTimeOffset now)
    {
        _talk = new SimulatedRecording(Name, now);
        bridge.Members.ForEach(member => _talk.Enter(member, now));
    }

    public void Enter(SimulatedChannel other, DateTimeOffset now) => _talk?.Enter(other, now);

    public void Leave(SimulatedChannel other, DateTimeOffset now) => _talk?.Leave(other, now);

    /// <summary>The channel has left its bridge.</summary>
    public void Pause(DateTimeOffset now)
    {
        if (_talk is { } talk)
        {
            talk.Finish(now);
            _talks.Add(talk);
            _talk = null;
        }
    }

    public async Task WriteAsync(Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(WavHeader.Of(_talks.Sum(talk => talk.Samples) * 2 * sizeof(short), WavSound.Rate, channels: 2), cancellationToken);
        foreach (var talk in _talks)
        {
            await talk.WriteSamplesAsync(destination, [id => id == channel.Id, id => id != channel.Id], cancellationToken);
        }
    }
}
