namespace CallCenter.Telephony.Engine.Operators;

// Does his page answer? If it does not in a talk: does any sound still come from it?
internal sealed partial class OperatorDesk
{
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromSeconds(1);

    private bool _silent;
    private SoundWatch? _sound;

    /// <summary>The page is connected and answers nothing, or answers again.</summary>
    public IReadOnlyList<DeskMove> Silence(string connectionId, bool isSilent, DateTime now)
    {
        if (connectionId != ConnectionId || isSilent == _silent)
        {
            return [];
        }

        _phoneLostAt = isSilent && PhoneOnline ? now : _phoneLostAt;
        _silent = isSilent;
        return Tend(now);
    }

    /// <summary>
    /// A page that is silent has lost its network or is frozen. Its sound goes another way: while it flows the talk is untouched; when it does not,
    /// the client hears music until it does.
    /// </summary>
    /// <param name="packets">That came from his phone so far.</param>
    public IReadOnlyList<DeskMove> Sound(Guid legId, long packets, DateTime now)
    {
        if (_sound is not { } sound || sound.LegId != legId)
        {
            return [];
        }

        var moves = new List<DeskMove>();
        if (packets != sound.Packets)
        {
            _sound = sound with { Packets = packets, FlowedAt = now, IsLost = false };
            if (sound.IsLost)
            {
                TakeUpTalk(moves);
            }
        }
        else if (!sound.IsLost && now - sound.FlowedAt >= s_betweenLooks / 2)
        {
            _sound = sound with { IsLost = true };
            Work = Work is Talking { PhoneLostAt: null } talking ? talking with { PhoneLostAt = sound.FlowedAt } : Work;
        }

        moves.AddRange(Tend(now));
        return moves;
    }

    private void TendSound(List<DeskMove> moves, DateTime now)
    {
        var isAway = ConnectionId is null || _silent || _sound is { IsLost: true };
        if (Work is not Talking || Leg.Phase != LegPhase.Up || !ExchangeReady || !isAway)
        {
            _sound = null;
            return;
        }

        if (_sound?.LegId != Leg.Id)
        {
            _sound = new(Leg.Id, LookedAt: DateTime.MinValue, Packets: -1, FlowedAt: now, IsLost: false);
        }

        if (now - _sound.LookedAt >= s_betweenLooks)
        {
            _sound = _sound with { LookedAt = now };
            moves.Add(new AskSound(Leg.Id));
        }
    }

    /// <param name="Packets">When it was last asked; -1: not yet.</param>
    private sealed record SoundWatch(Guid LegId, DateTime LookedAt, long Packets, DateTime FlowedAt, bool IsLost);
}
