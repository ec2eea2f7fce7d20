using CallCenter.Core.Machines;

namespace CallCenter.Telephony.Engine;

/// <summary>How the rules travel between actors: Core knows nothing of them.</summary>
[GenerateSerializer, Immutable]
internal readonly record struct MachineRulesSurrogate(
    MachineDetection Mode,
    SilenceMeaning Silence,
    int InitialSilenceMs,
    int GreetingMs,
    int AfterGreetingSilenceMs,
    int TotalMs,
    int MinWordMs,
    int BetweenWordsMs,
    int MaxWords,
    int SilenceLevel,
    int MaxWordMs);

[RegisterConverter]
internal sealed class MachineRulesConverter : IConverter<MachineRules, MachineRulesSurrogate>
{
    public MachineRules ConvertFromSurrogate(in MachineRulesSurrogate surrogate) => new(
        surrogate.Mode,
        new()
        {
            InitialSilenceMs = surrogate.InitialSilenceMs,
            GreetingMs = surrogate.GreetingMs,
            AfterGreetingSilenceMs = surrogate.AfterGreetingSilenceMs,
            TotalMs = surrogate.TotalMs,
            MinWordMs = surrogate.MinWordMs,
            BetweenWordsMs = surrogate.BetweenWordsMs,
            MaxWords = surrogate.MaxWords,
            SilenceLevel = surrogate.SilenceLevel,
            MaxWordMs = surrogate.MaxWordMs,
        },
        surrogate.Silence);

    public MachineRulesSurrogate ConvertToSurrogate(in MachineRules value) => new(
        value.Mode,
        value.Silence,
        value.Thresholds.InitialSilenceMs,
        value.Thresholds.GreetingMs,
        value.Thresholds.AfterGreetingSilenceMs,
        value.Thresholds.TotalMs,
        value.Thresholds.MinWordMs,
        value.Thresholds.BetweenWordsMs,
        value.Thresholds.MaxWords,
        value.Thresholds.SilenceLevel,
        value.Thresholds.MaxWordMs);
}
