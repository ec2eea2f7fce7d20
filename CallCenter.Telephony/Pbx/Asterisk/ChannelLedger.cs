using CallCenter.Core.Machines;
using CallCenter.Telephony.Ari;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>
/// What is known of each live channel, so that Asterisk's many and partly doubled events become each fact once. Commands write to it
/// from any thread, events come from one.
/// </summary>
internal sealed class ChannelLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _channels = [];
    private long _clock;

    /// <summary>Before the channel is asked for, so that no early event is missed.</summary>
    /// <returns>False when a channel of this id lives.</returns>
    public bool Ordering(string channelId)
    {
        lock (_gate)
        {
            return _channels.TryAdd(channelId, new Entry { OrderedAt = long.MaxValue });
        }
    }

    /// <summary>Asterisk has taken the order, or we cannot know.</summary>
    public void Ordered(string channelId)
    {
        lock (_gate)
        {
            if (_channels.TryGetValue(channelId, out var entry))
            {
                entry.OrderedAt = ++_clock;
            }
        }
    }

    public void Refused(string channelId)
    {
        lock (_gate)
        {
            _channels.Remove(channelId);
        }
    }

    public void HangingUp(string channelId)
    {
        lock (_gate)
        {
            if (_channels.TryGetValue(channelId, out var entry))
            {
                entry.WeHungUp = true;
            }
        }
    }

    /// <summary>To be taken before the channels are listed.</summary>
    public long Mark()
    {
        lock (_gate)
        {
            return ++_clock;
        }
    }

    /// <summary>Forgets what is gone and learns what is there. A channel ordered since the mark may be missing from the list and yet be alive.</summary>
    public IReadOnlyList<ChannelSnapshot> Resynchronise(IReadOnlyList<AriChannel> listed, long mark)
    {
        lock (_gate)
        {
            var live = listed.Where(IsForUs).ToDictionary(channel => channel.Id);
            foreach (var gone in _channels.Where(pair => !live.ContainsKey(pair.Key) && pair.Value.OrderedAt < mark).Select(pair => pair.Key).ToList())
            {
                _channels.Remove(gone);
            }

            foreach (var channel in live.Values)
            {
                if (!_channels.TryGetValue(channel.Id, out var entry))
                {
                    _channels[channel.Id] = entry = new Entry { IsInbound = IsInbound(channel) };
                }

                entry.IsUp = channel.IsUp && channel.IsInStasis;
                entry.ShowedLife |= channel.State != "Down";
                // In the dialplan, being listened to: answered, though nothing can be done with it.
                entry.WasUp |= channel.IsUp;
            }

            return [.. _channels.Select(pair => new ChannelSnapshot(pair.Key, pair.Value.IsUp))];
        }
    }

    /// <summary>The fact an event adds to what is known, if any.</summary>
    public ChannelEvent? Apply(AriEvent message)
    {
        lock (_gate)
        {
            return message switch
            {
                StasisStart started => Started(started),
                StasisEnd ended => Left(ended.Channel),
                ChannelStateChange changed => StateChanged(changed.Channel),
                Dial dialled => Dialled(dialled),
                ChannelHangupRequest asked => HangUpAsked(asked),
                ChannelDestroyed destroyed => Ended(destroyed.Channel.Id, destroyed.Cause, destroyed.TechCause),
                ChannelDtmfReceived pressed => Pressed(pressed),
                _ => null,
            };
        }
    }

    private bool IsForUs(AriChannel channel) =>
        _channels.ContainsKey(channel.Id) || PbxIds.IsOurs(channel.Id) || IsInbound(channel);

    private static bool IsInbound(AriChannel channel) =>
        channel.Dialplan?.AppData?.Contains(",inbound,", StringComparison.Ordinal) == true && channel.IsInStasis;

    private ChannelEvent? Started(StasisStart started)
    {
        var id = started.Channel.Id;
        if (started.Args is ["inbound", var endpoint, var dialled])
        {
            return TrunkNames.TryParse(endpoint, out var trunkId) && _channels.TryAdd(id, new Entry { IsInbound = true })
                ? new ChannelArrived(id, trunkId, started.Channel.Caller?.Number ?? "", dialled)
                : null;
        }

        if (started.Args is [AsteriskDetector.ExaminedArgument, var status, ..])
        {
            return Examined(id, status, started.Args.Count > 2 ? started.Args[2] : "");
        }

        if (!_channels.TryGetValue(id, out var entry) && PbxIds.IsOurs(id))
        {
            // Ordered by a host before this one, and answered just now.
            _channels[id] = entry = new Entry();
        }

        return entry is null ? null : Up(id, entry);
    }

    /// <summary>Back from the dialplan, where it was listened to; or its shadow has done so.</summary>
    private ChannelExamined? Examined(string id, string status, string cause)
    {
        if (PbxIds.TryParseShadow(id, out var client))
        {
            return _channels.ContainsKey(client) ? new(client, MachineCause.VerdictOf(status, cause), cause) : null;
        }

        if (!_channels.TryGetValue(id, out var entry))
        {
            if (!PbxIds.IsOurs(id))
            {
                return null;
            }

            _channels[id] = entry = new Entry();
        }

        entry.IsUp = true;
        return new(id, MachineCause.VerdictOf(status, cause), cause);
    }

    private ChannelEvent? StateChanged(AriChannel channel)
    {
        if (!_channels.TryGetValue(channel.Id, out var entry))
        {
            return null;
        }

        return channel.State switch
        {
            "Ringing" => Ringing(channel.Id, entry),
            // One that we dialled can be bridged only when it starts in the application, a moment after.
            "Up" when entry.IsInbound => Up(channel.Id, entry),
            _ => null,
        };
    }

    private ChannelRinging? Dialled(Dial dialled)
    {
        if (!_channels.TryGetValue(dialled.Peer.Id, out var entry) || dialled.Dialstatus.Length == 0)
        {
            return null;
        }

        entry.ShowedLife = true;
        return dialled.Dialstatus is "RINGING" or "PROGRESS" ? Ringing(dialled.Peer.Id, entry) : null;
    }

    private static ChannelRinging? Ringing(string id, Entry entry)
    {
        entry.ShowedLife = true;
        if (entry.HasRung || entry.IsUp)
        {
            return null;
        }

        entry.HasRung = true;
        return new ChannelRinging(id);
    }

    private static ChannelUp? Up(string id, Entry entry)
    {
        if (entry.IsUp)
        {
            return null;
        }

        entry.IsUp = true;
        return new ChannelUp(id);
    }

    private ChannelDigit? Pressed(ChannelDtmfReceived pressed)
    {
        // An application that also watches the phone's endpoint gets the channel's events twice.
        if (!_channels.TryGetValue(pressed.Channel.Id, out var entry) || pressed.Digit.Length != 1 || entry.LastDigitAt == pressed.Timestamp)
        {
            return null;
        }

        entry.LastDigitAt = pressed.Timestamp;
        return new ChannelDigit(pressed.Channel.Id, pressed.Digit[0]);
    }

    private ChannelEnded? HangUpAsked(ChannelHangupRequest asked)
    {
        if (_channels.TryGetValue(asked.Channel.Id, out var entry))
        {
            entry.Cause = asked.Cause ?? entry.Cause;
            entry.SipCode = asked.TechCause ?? entry.SipCode;
            // 4: Asterisk is being stopped. 32: asked for over this interface, perhaps by a host before this one.
            entry.ExchangeStopped |= asked is { Soft: true, Cause: 4 };
            entry.WeHungUp |= asked is { Soft: true, Cause: 32 };
        }

        return null;
    }

    /// <summary>A channel that came to us is not watched beyond the application: this is the last heard of it.</summary>
    private ChannelEnded? Left(AriChannel channel) =>
        _channels.TryGetValue(channel.Id, out var entry) && entry.IsInbound ? Ended(channel.Id, entry.Cause, entry.SipCode) : null;

    private ChannelEnded? Ended(string id, int cause, int? sipCode)
    {
        if (!_channels.Remove(id, out var entry))
        {
            return null;
        }

        var end = ChannelEndMapping.Map(new ChannelEndFacts(
            entry.IsUp || entry.WasUp, entry.ShowedLife, entry.WeHungUp, cause, sipCode ?? entry.SipCode, entry.ExchangeStopped, entry.IsInbound));
        return new ChannelEnded(id, end);
    }

    private sealed class Entry
    {
        /// <summary>Beyond every mark while the order is on its way.</summary>
        public long OrderedAt { get; set; }
        public bool IsInbound { get; init; }
        public bool IsUp { get; set; }

        /// <summary>Known of one that was found up, and elsewhere than with us.</summary>
        public bool WasUp { get; set; }
        public bool HasRung { get; set; }
        public bool ShowedLife { get; set; }
        public bool WeHungUp { get; set; }
        public bool ExchangeStopped { get; set; }
        public int Cause { get; set; }
        public int SipCode { get; set; }
        public string? LastDigitAt { get; set; }
    }
}
