using System.Globalization;
using CallCenter.Core.Machines;
using CallCenter.Core.Machines.Comparison;

namespace CallCenter.Web.Projects.Machines;

/// <summary>Words and bounds of what the detection of machines is set by.</summary>
internal static class MachineWords
{
    /// <param name="Name">Of the input's property.</param>
    public sealed record Threshold(
        string Name, string Id, Func<string> Label, Func<string> Help, int Min, int Max, int Step, Func<MachineInput, int> Get, Action<MachineInput, int> Set);

    public static readonly IReadOnlyList<Threshold> Thresholds =
    [
        new(nameof(MachineInput.InitialSilenceMs), "machine-initial", () => MachineTexts.InitialSilence, () => MachineTexts.InitialSilenceHelp,
            MachineLimits.MinSilenceMs, MachineLimits.MaxSilenceMs, 100, input => input.InitialSilenceMs, (input, value) => input.InitialSilenceMs = value),
        new(nameof(MachineInput.GreetingMs), "machine-greeting", () => MachineTexts.Greeting, () => MachineTexts.GreetingHelp,
            MachineLimits.MinGreetingMs, MachineLimits.MaxGreetingMs, 100, input => input.GreetingMs, (input, value) => input.GreetingMs = value),
        new(nameof(MachineInput.AfterGreetingSilenceMs), "machine-after", () => MachineTexts.AfterGreeting, () => MachineTexts.AfterGreetingHelp,
            MachineLimits.MinAfterGreetingMs, MachineLimits.MaxAfterGreetingMs, 50, input => input.AfterGreetingSilenceMs, (input, value) => input.AfterGreetingSilenceMs = value),
        new(nameof(MachineInput.TotalMs), "machine-total", () => MachineTexts.Total, () => MachineTexts.TotalHelp,
            MachineLimits.MinTotalMs, MachineLimits.MaxTotalMs, 100, input => input.TotalMs, (input, value) => input.TotalMs = value),
        new(nameof(MachineInput.MaxWords), "machine-words", () => MachineTexts.MaxWords, () => MachineTexts.MaxWordsHelp,
            MachineLimits.MinWords, MachineLimits.MaxWords, 1, input => input.MaxWords, (input, value) => input.MaxWords = value),
        new(nameof(MachineInput.MaxWordMs), "machine-longest", () => MachineTexts.MaxWord, () => MachineTexts.MaxWordHelp,
            MachineLimits.MinLongestWordMs, MachineLimits.MaxLongestWordMs, 100, input => input.MaxWordMs, (input, value) => input.MaxWordMs = value),
        new(nameof(MachineInput.MinWordMs), "machine-shortest", () => MachineTexts.MinWord, () => MachineTexts.MinWordHelp,
            MachineLimits.MinShortestWordMs, MachineLimits.MaxShortestWordMs, 10, input => input.MinWordMs, (input, value) => input.MinWordMs = value),
        new(nameof(MachineInput.BetweenWordsMs), "machine-pause", () => MachineTexts.BetweenWords, () => MachineTexts.BetweenWordsHelp,
            MachineLimits.MinBetweenWordsMs, MachineLimits.MaxBetweenWordsMs, 10, input => input.BetweenWordsMs, (input, value) => input.BetweenWordsMs = value),
        new(nameof(MachineInput.SilenceLevel), "machine-level", () => MachineTexts.Level, () => MachineTexts.LevelHelp,
            MachineLimits.MinLevel, MachineLimits.MaxLevel, 16, input => input.SilenceLevel, (input, value) => input.SilenceLevel = value),
    ];

    public static string Of(MachineDetection mode) => mode switch
    {
        MachineDetection.Off => MachineTexts.ModeOff,
        MachineDetection.Shadow => MachineTexts.ModeShadow,
        MachineDetection.On => MachineTexts.ModeOn,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    /// <summary>The label of the input's property, without its unit.</summary>
    public static string LabelOf(string field) => Thresholds.FirstOrDefault(threshold => threshold.Name == field)?.Label() ?? MachineTexts.Silence;

    public static string ValueOf(string field, int value) => field != nameof(MachineInput.Silence)
        ? value.ToString("N0", CultureInfo.CurrentCulture)
        : (SilenceMeaning)value == SilenceMeaning.Human ? MachineTexts.SilenceHuman : MachineTexts.SilenceMachine;

    public static string WhyOf(ThresholdProposal proposal) => proposal.Reason switch
    {
        ProposalReason.PeopleTaken => Format(MachineTexts.ProposalPeople, proposal.Wrong, proposal.Of, proposal.Right),
        ProposalReason.MachinesMissed => Format(MachineTexts.ProposalMachines, proposal.Wrong, proposal.Of, proposal.Right),
        ProposalReason.PeopleSilent => Format(MachineTexts.ProposalSilent, proposal.Wrong, proposal.Of, proposal.Right),
        ProposalReason.MoreTime => MachineTexts.ProposalTime,
        _ => throw new ArgumentOutOfRangeException(nameof(proposal), proposal.Reason, null),
    };

    public static string Of(Share share) => Format(MachineTexts.ShareOf, 100 * share.Value, share.Count, share.Of, 100 * share.Low, 100 * share.High);

    private static string Format(string text, params object[] facts) => string.Format(CultureInfo.CurrentCulture, text, facts);

    public static string HelpOf(MachineDetection mode) => mode switch
    {
        MachineDetection.Off => MachineTexts.ModeOffHelp,
        MachineDetection.Shadow => MachineTexts.ModeShadowHelp,
        MachineDetection.On => MachineTexts.ModeOnHelp,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
