using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.Core.Machines;
using CallCenter.Telephony.Ari;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>
/// Asterisk's own AMD(), which is an application of the dialplan: the channel is sent there and comes back with the verdict. In shadow it is not
/// the channel that is sent but another that hears it, so that the client is never kept waiting (docs/decisions/031).
/// </summary>
internal sealed class AsteriskDetector(AriClient ari, TimeProvider clock)
{
    /// <summary>First argument of what comes back; see extensions.conf.</summary>
    public const string ExaminedArgument = "examined";
    private const string Context = "machine";
    private const string Variable = "MACHINE";
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    /// <summary>Since when each shadow listens.</summary>
    private readonly ConcurrentDictionary<string, long> _sentAt = new();

    public Task ExamineAsync(string channel, MachineThresholds thresholds, CancellationToken cancellationToken) => SendAsync(channel, "s", thresholds, cancellationToken);

    /// <param name="shadow">Hears what comes from the client, see <see cref="PbxIds.Shadow"/>.</param>
    public async Task ExamineInShadowAsync(string shadow, MachineThresholds thresholds, CancellationToken cancellationToken)
    {
        Remember(shadow);
        await SendAsync(shadow, "shadow", thresholds, cancellationToken);
    }

    /// <summary>
    /// A shadow reads by a timer of its own. Where no sound has come by then, on a machine that has no time for it, it counts a silence many times
    /// over: a verdict that came sooner than it can have is none.
    /// </summary>
    public ChannelEvent? Believe(string shadow, ChannelEvent? told) =>
        told is ChannelExamined examined && _sentAt.TryRemove(shadow, out var sentAt) && MachineCause.IsTooSoon(examined.Cause, clock.GetElapsedTime(sentAt))
            ? examined with { Verdict = MachineVerdict.NotSure, Cause = MachineCause.Starved + examined.Cause }
            : told;

    /// <summary>Those whose client hung up before the verdict are forgotten by and by.</summary>
    private void Remember(string shadow)
    {
        foreach (var (old, _) in _sentAt.Where(sent => clock.GetElapsedTime(sent.Value) > s_longest))
        {
            _sentAt.TryRemove(old, out _);
        }

        _sentAt[shadow] = clock.GetTimestamp();
    }

    private async Task SendAsync(string channel, string extension, MachineThresholds thresholds, CancellationToken cancellationToken)
    {
        await ari.SetVariableAsync(channel, Variable, Text(thresholds), cancellationToken);
        await ari.ContinueAsync(channel, Context, extension, cancellationToken);
    }

    /// <summary>In the order of AMD()'s arguments.</summary>
    public static string Text(MachineThresholds thresholds) => string.Join(',', new[]
    {
        thresholds.InitialSilenceMs,
        thresholds.GreetingMs,
        thresholds.AfterGreetingSilenceMs,
        thresholds.TotalMs,
        thresholds.MinWordMs,
        thresholds.BetweenWordsMs,
        thresholds.MaxWords,
        thresholds.SilenceLevel,
        thresholds.MaxWordMs,
    }.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
