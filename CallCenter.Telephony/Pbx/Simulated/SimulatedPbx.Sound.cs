using CallCenter.Core.Machines;

namespace CallCenter.Telephony.Pbx.Simulated;

// What is heard from clients and played to them.
public sealed partial class SimulatedPbx
{
    private static readonly TimeSpan s_packet = TimeSpan.FromMilliseconds(20);
    private bool _isMute;

    public Task ExamineAsync(string channelId, MachineThresholds thresholds, bool inShadow, CancellationToken cancellationToken) => Turn(() =>
    {
        if (!_channels.TryGetValue(channelId, out var channel) || !channel.IsUp || channel.IsExamined)
        {
            throw new PbxRefusedException($"Channel {channelId} is gone, not up, or being listened to already.");
        }

        if (!inShadow)
        {
            Leave(channel);
            channel.IsExamined = true;
        }

        var heard = MachineEar.Listen((channel.Behaviour as Answers)?.Voice ?? Voice.Hello, thresholds);
        channel.Verdict = clock.CreateTimer(_ => Tell(channel, heard), state: null, heard.After / subscribers.Speed, Timeout.InfiniteTimeSpan);
    }, cancellationToken);

    public Task PlayAsync(string channelId, SoundFile sound, CancellationToken cancellationToken) => Turn(() =>
    {
        if (!_channels.TryGetValue(channelId, out var channel))
        {
            throw new PbxRefusedException($"Channel {channelId} is gone.");
        }

        channel.Hears = sound;
        channel.Playback?.Dispose();
        channel.Playback = clock.CreateTimer(_ => Finish(channel), state: null, sound.Length / subscribers.Speed, Timeout.InfiniteTimeSpan);
    }, cancellationToken);

    public Task PressAsync(string channelId, char digit, CancellationToken cancellationToken) => Turn(() =>
    {
        var channel = _channels.GetValueOrDefault(channelId) ?? throw new PbxRefusedException($"Channel {channelId} is gone.");
        channel.Keys += digit;
    }, cancellationToken);

    public async Task<long> CountSoundAsync(string channelId, CancellationToken cancellationToken)
    {
        long packets = 0;
        await Turn(() =>
        {
            var channel = _channels.GetValueOrDefault(channelId) ?? throw new PbxRefusedException($"Channel {channelId} is gone.");
            packets = channel.IsUp ? ((channel.DumbSince ?? clock.GetUtcNow()) - channel.UpAt).Ticks / s_packet.Ticks : 0;
        }, cancellationToken);
        return packets;
    }

    /// <summary>The machine of this phone is frozen: it stays as it is and no sound comes from it; or it thaws.</summary>
    public void FreezePhone(int extension, bool isFrozen)
    {
        lock (_gate)
        {
            foreach (var channel in _channels.Values.Where(channel => channel.Target is PhoneTarget phone && phone.Extension == extension))
            {
                channel.DumbSince = isFrozen ? clock.GetUtcNow() : null;
            }
        }
    }

    /// <summary>The keys that this channel's far side has heard, in their order.</summary>
    public string KeysHeard(string channelId)
    {
        lock (_gate)
        {
            return _channels.GetValueOrDefault(channelId)?.Keys ?? "";
        }
    }

    /// <summary>From now on nobody is told what the exchange hears, nor that it has played something.</summary>
    public void GoMute()
    {
        lock (_gate)
        {
            _isMute = true;
        }
    }

    /// <summary>What this channel is being played; null: nothing.</summary>
    public SoundFile? PlayedTo(string channelId)
    {
        lock (_gate)
        {
            return _channels.GetValueOrDefault(channelId)?.Hears;
        }
    }

    private void Say(ChannelEvent told)
    {
        if (!_isMute)
        {
            Publish(told);
        }
    }

    private void Tell(SimulatedChannel channel, Heard heard)
    {
        lock (_gate)
        {
            if (_channels.GetValueOrDefault(channel.Id) == channel)
            {
                channel.IsExamined = false;
                Say(new ChannelExamined(channel.Id, MachineCause.VerdictOf(heard.Status, heard.Cause), heard.Cause));
            }
        }
    }

    private void Finish(SimulatedChannel channel)
    {
        lock (_gate)
        {
            if (_channels.GetValueOrDefault(channel.Id) == channel)
            {
                channel.Hears = null;
                Say(new ChannelPlayed(channel.Id));
            }
        }
    }
}
