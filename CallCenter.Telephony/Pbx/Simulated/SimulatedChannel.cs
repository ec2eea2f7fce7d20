namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>One leg. Guarded by the lock of its exchange, like everything it holds.</summary>
internal sealed class SimulatedChannel(string id, DialTarget target, SubscriberBehaviour behaviour)
{
    public string Id { get; } = id;
    public DialTarget Target { get; } = target;
    public SubscriberBehaviour Behaviour { get; } = behaviour;

    /// <summary>The far side called us; false: we dialled.</summary>
    public bool HasArrived { get; init; }
    public bool IsUp { get; set; }
    public bool HearsMusic { get; set; }
    public DateTimeOffset UpAt { get; set; }

    /// <summary>Since when nothing comes from the far side; null: sound comes all the time.</summary>
    public DateTimeOffset? DumbSince { get; set; }
    public SoundFile? Tune { get; set; }

    /// <summary>In the hands of the detector: nothing else can be done with it.</summary>
    public bool IsExamined { get; set; }

    /// <summary>The detector's verdict and the end of what is being played come whatever the far side does meanwhile.</summary>
    public ITimer? Verdict { get; set; }
    public ITimer? Playback { get; set; }
    public SoundFile? Hears { get; set; }

    /// <summary>What the far side heard pressed.</summary>
    public string Keys { get; set; } = "";
    public SimulatedBridge? Bridge { get; set; }
    public SimulatedSides? Sides { get; set; }

    /// <summary>What is left of the talk time; a hold stops the clock.</summary>
    public TimeSpan? TalkLeft { get; set; } = (behaviour as Answers)?.TalkFor;

    /// <summary>Set while the channel talks with somebody.</summary>
    public DateTimeOffset? TalkingSince { get; set; }

    /// <summary>The one thing the far side will do next, if nothing happens before.</summary>
    public ITimer? Next { get; set; }

    /// <summary>Names the pending <see cref="Next"/>: a timer that was replaced while it fired knows that it is stale.</summary>
    public int Ticket { get; set; }
}

/// <summary>Whoever is in the bridge hears the channel and what it hears.</summary>
/// <param name="Whispers">And is heard by it.</param>
internal sealed record SimulatedEar(SimulatedChannel Channel, SimulatedBridge Bridge, bool Whispers);

internal sealed class SimulatedBridge(string id)
{
    public string Id { get; } = id;
    public List<SimulatedChannel> Members { get; } = [];
    public SimulatedRecording? Recording { get; set; }

    /// <summary>Whoever is in it hears that somebody's phone rings.</summary>
    public bool Rings { get; set; }
}
