namespace CallCenter.Core.Machines.Comparison;

/// <summary>A call that was listened to in shadow, and the word of the operator who had it.</summary>
/// <param name="ExaminedMs">From the answer to the verdict.</param>
/// <param name="IsMachine">The operator's word: the status he gave.</param>
public sealed record JudgedCall(MachineVerdict Verdict, MachineCauseKind Cause, long ExaminedMs, long TalkMs, bool IsMachine);
