namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>What happens beyond the exchange: people ring, answer, talk, lose patience; callers arrive; the machine itself dies.</summary>
public sealed partial class SimulatedPbx
{
    private const int NormalClearing = 16;

    /// <summary>The network takes a moment before the first sign of life.</summary>
    private static readonly TimeSpan s_networkDelay = TimeSpan.FromMilliseconds(5);

    /// <summary>Somebody calls one of our numbers; null when the exchange is down or has no such trunk.</summary>
    /// <returns>The id of the waiting channel.</returns>
    public string? CallIn(int trunkId, string callerNumber, string dialedNumber)
    {
        lock (_gate)
        {
            if (_down || !_trunks.ContainsKey(trunkId))
            {
                return null;
            }

            var caller = subscribers.Caller(callerNumber);
            var channel = new SimulatedChannel(PbxIds.ClientLeg(Guid.NewGuid()), new TrunkTarget(trunkId, callerNumber), caller) { HasArrived = true };
            _channels.Add(channel.Id, channel);
            Publish(new ChannelArrived(channel.Id, trunkId, callerNumber, dialedNumber));
            Later(channel, caller.Patience, () => End(channel, new(ChannelEndKind.RemoteHangUp, Cause: NormalClearing)));
            return channel.Id;
        }
    }

    /// <summary>The SIP answer that the last caller who was turned away got; 0: nobody was.</summary>
    public int LastRefusal { get; private set; }

    /// <summary>Music is being played to this channel.</summary>
    public bool HearsMusic(string channelId)
    {
        lock (_gate)
        {
            return _channels.TryGetValue(channelId, out var channel) && channel.HearsMusic;
        }
    }

    /// <summary>The tune of the music that is being played to this channel; null: the exchange's own, or none.</summary>
    public SoundFile? TuneTo(string channelId)
    {
        lock (_gate)
        {
            return _channels.GetValueOrDefault(channelId)?.Tune;
        }
    }

    private void PlayMusic(string channelId, bool plays, SoundFile? tune)
    {
        if (_channels.TryGetValue(channelId, out var channel))
        {
            (channel.HearsMusic, channel.Tune) = (plays, tune);
        }
    }

    /// <summary>The ringing tone is being played into this bridge.</summary>
    public bool RingsIn(string bridgeId)
    {
        lock (_gate)
        {
            return _bridges.TryGetValue(bridgeId, out var bridge) && bridge.Rings;
        }
    }

    /// <summary>The far side of this channel hangs up now.</summary>
    public void FarSideHangsUp(string channelId)
    {
        lock (_gate)
        {
            if (_channels.TryGetValue(channelId, out var channel))
            {
                End(channel, new(ChannelEndKind.RemoteHangUp, Cause: NormalClearing));
            }
        }
    }

    /// <summary>The phone of this extension loses or regains its network; its calls are lost with it.</summary>
    public void PlugPhone(int extension, bool isOnline)
    {
        lock (_gate)
        {
            var was = IsOnline(extension);
            if (isOnline)
            {
                _unplugged.Remove(extension);
            }
            else
            {
                _unplugged.Add(extension);
            }

            if (was == IsOnline(extension) || _down)
            {
                return;
            }

            Publish(new PhoneReachability(extension, isOnline));
            foreach (var channel in _channels.Values.Where(channel => !isOnline && channel.Target is PhoneTarget phone && phone.Extension == extension).ToArray())
            {
                End(channel, new(ChannelEndKind.Failed, Cause: 27, SipCode: 502));
            }
        }
    }

    /// <summary>The exchange is killed: everything live is gone without a word, finished recordings stay on its disk.</summary>
    public void Crash()
    {
        lock (_gate)
        {
            if (_down)
            {
                return;
            }

            _down = true;
            Forget();
            Publish(new PbxDisconnected("The simulated exchange was killed."));
            _registrationsChanged.Writer.TryWrite(true);
        }
    }

    /// <summary>The killed exchange comes back and knows nothing.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            if (_down)
            {
                _down = false;
                _instance = Guid.NewGuid();
                Publish(new PbxConnected(Snapshot()));
                _registrationsChanged.Writer.TryWrite(true);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _down = true;
            Forget();
        }
    }

    private void Forget()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Next?.Dispose();
            channel.Verdict?.Dispose();
            channel.Playback?.Dispose();
        }

        _channels.Clear();
        _ears.Clear();
        _bridges.Clear();
        _trunks.Clear();
        _phones.Clear();
    }

    private void Dial(SimulatedChannel channel, TimeSpan ringTimeout) => Later(channel, s_networkDelay, () =>
    {
        if (channel.Behaviour is Refuses refuses)
        {
            End(channel, refuses.End);
            return;
        }

        Publish(new ChannelRinging(channel.Id));
        if (channel.Behaviour is Answers answers && answers.RingFor < ringTimeout)
        {
            Later(channel, answers.RingFor, () => Up(channel));
        }
        else
        {
            Later(channel, ringTimeout, () => End(channel, new(ChannelEndKind.NoAnswer, Cause: 19, SipCode: 480)));
        }
    });

    private void Up(SimulatedChannel channel)
    {
        channel.IsUp = true;
        channel.UpAt = clock.GetUtcNow();
        Publish(new ChannelUp(channel.Id));
        Alone(channel);
    }

    private void Enter(SimulatedBridge bridge, SimulatedChannel channel)
    {
        var now = clock.GetUtcNow();
        bridge.Members.ForEach(other => other.Sides?.Enter(channel, now));
        bridge.Members.Add(channel);
        channel.Bridge = bridge;
        bridge.Recording?.Enter(channel, now);
        channel.Sides?.Begin(bridge, now);
        if (bridge.Members.Count > 1)
        {
            bridge.Members.ForEach(Together);
        }
    }

    private void Leave(SimulatedChannel channel)
    {
        if (channel.Bridge is not { } bridge)
        {
            return;
        }

        var now = clock.GetUtcNow();
        bridge.Members.Remove(channel);
        bridge.Members.ForEach(other => other.Sides?.Leave(channel, now));
        bridge.Recording?.Leave(channel, now);
        channel.Sides?.Pause(now);
        channel.Bridge = null;
        Alone(channel);
        switch (bridge.Members)
        {
            case [var last]:
                Alone(last);
                break;
            case []:
                FinishRecording(bridge);
                break;
        }
    }

    /// <summary>The channel has somebody to talk to: its talk time runs.</summary>
    private void Together(SimulatedChannel channel)
    {
        if (channel.TalkingSince is null)
        {
            channel.TalkingSince = clock.GetUtcNow();
            Later(channel, channel.TalkLeft, () => End(channel, new(ChannelEndKind.RemoteHangUp, Cause: NormalClearing)));
        }
    }

    /// <summary>The channel waits, on hold or not yet connected: its patience runs.</summary>
    private void Alone(SimulatedChannel channel)
    {
        if (channel.TalkingSince is { } since)
        {
            channel.TalkLeft -= clock.GetUtcNow() - since;
            channel.TalkingSince = null;
        }

        var patience = (channel.Behaviour as Answers)?.Patience;
        Later(channel, patience, () => End(channel, new(ChannelEndKind.RemoteHangUp, Cause: NormalClearing)));
    }

    private void End(SimulatedChannel channel, ChannelEnd end)
    {
        Leave(channel);
        foreach (var ear in _ears.Where(ear => ear.Value.Channel == channel).Select(ear => ear.Key).ToList())
        {
            _ears.Remove(ear);
        }

        channel.Next?.Dispose();
        channel.Verdict?.Dispose();
        channel.Playback?.Dispose();
        if (channel.Sides is { } sides)
        {
            _finished[sides.Name] = sides;
        }

        _channels.Remove(channel.Id);
        Publish(new ChannelEnded(channel.Id, end));
    }

    private void FinishRecording(SimulatedBridge bridge)
    {
        if (bridge.Recording is { } recording)
        {
            bridge.Recording = null;
            recording.Finish(clock.GetUtcNow());
            _finished[recording.Name] = recording;
            Publish(new RecordingFinished(recording.Name));
        }
    }

    /// <summary>Replaces what the far side would do next; null: nothing.</summary>
    private void Later(SimulatedChannel channel, TimeSpan? after, Action next)
    {
        channel.Next?.Dispose();
        channel.Next = null;
        var ticket = ++channel.Ticket;
        if (after is not { } due)
        {
            return;
        }

        // Never zero: the timer must not run on this turn's own stack.
        var wait = due < s_networkDelay ? s_networkDelay : due;
        channel.Next = clock.CreateTimer(_ => Wake(channel, ticket, next), state: null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Wake(SimulatedChannel channel, int ticket, Action next)
    {
        lock (_gate)
        {
            if (channel.Ticket == ticket && _channels.GetValueOrDefault(channel.Id) == channel)
            {
                next();
            }
        }
    }
}
