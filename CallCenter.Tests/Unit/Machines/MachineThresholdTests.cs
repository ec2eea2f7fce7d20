using CallCenter.Core.Machines;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Telephony.Pbx.Simulated;

namespace CallCenter.Tests.Unit.Machines;

public sealed class MachineThresholdTests
{
    /// <summary>Voices as the trial on Asterisk heard them, by the thresholds of its tuned row.</summary>
    [Fact]
    public void Listen_UsualThresholds_TellsPeopleFromMachines()
    {
        Assert.Equal(("HUMAN", "HUMAN-600-600", 1_460), Listen(Voice.Hello));
        Assert.Equal(("HUMAN", "HUMAN-600-600", 1_960), Listen(Voice.Sentence));
        Assert.Equal(("MACHINE", "LONGGREETING-1500-1500", 2_060), Listen(Voice.Machine));
        Assert.Equal(("MACHINE", "INITIALSILENCE-2000-2000", 2_000), Listen(Voice.Silence));
    }

    /// <summary>Each threshold, moved alone, makes another verdict of the same voice.</summary>
    [Theory]
    [InlineData(nameof(MachineInput.InitialSilenceMs), 500, "MACHINE", 800, 500)]
    [InlineData(nameof(MachineInput.GreetingMs), 400, "MACHINE", 300, 550)]
    [InlineData(nameof(MachineInput.AfterGreetingSilenceMs), 200, "HUMAN", 300, 900, 300, 1_200)]
    [InlineData(nameof(MachineInput.TotalMs), 1_000, "NOTSURE", 300, 550)]
    [InlineData(nameof(MachineInput.MinWordMs), 300, "MACHINE", 300, 200)]
    [InlineData(nameof(MachineInput.BetweenWordsMs), 200, "HUMAN", 300, 150, 100, 150, 100, 150, 100, 150, 100, 150)]
    [InlineData(nameof(MachineInput.MaxWords), 1, "MACHINE", 300, 200, 100, 200)]
    [InlineData(nameof(MachineInput.SilenceLevel), 3_000, "MACHINE", 300, 550)]
    [InlineData(nameof(MachineInput.MaxWordMs), 500, "MACHINE", 300, 550)]
    public void Threshold_Changed_ChangesTheVerdict(string field, int value, string status, params int[] voice)
    {
        var input = new MachineInput();
        var before = MachineEar.Listen(Voice.Words(voice), input.ToThresholds());
        typeof(MachineInput).GetProperty(field)!.SetValue(input, value);

        var after = MachineEar.Listen(Voice.Words(voice), input.ToThresholds());

        Assert.NotEqual(before.Status, after.Status);
        Assert.Equal(status, after.Status);
    }

    [Theory]
    [InlineData("HUMAN", "HUMAN-600-600", MachineVerdict.Human)]
    [InlineData("MACHINE", "LONGGREETING-1500-1500", MachineVerdict.Machine)]
    [InlineData("MACHINE", "MAXWORDLENGTH-3000", MachineVerdict.Machine)]
    [InlineData("MACHINE", "INITIALSILENCE-2000-2000", MachineVerdict.Silence)]
    [InlineData("NOTSURE", "TOOLONG-4000", MachineVerdict.NotSure)]
    [InlineData("", "", MachineVerdict.NotSure)]
    public void VerdictOf_DetectorsWords_IsOurs(string status, string cause, MachineVerdict verdict) => Assert.Equal(verdict, MachineCause.VerdictOf(status, cause));

    [Theory]
    [InlineData("INITIALSILENCE-2000-2000", 700, true)]
    [InlineData("INITIALSILENCE-2000-2000", 1_900, false)]
    [InlineData("HUMAN-600-600", 300, true)]
    [InlineData("HUMAN-600-600", 1_100, false)]
    [InlineData("TOOLONG-4000", 1_000, true)]
    [InlineData("MAXWORDS-4-3", 1, false)]
    [InlineData("TOOLONG", 1, false)]
    public void IsTooSoon_SilenceLongerThanTheTime_WasNotHeard(string cause, int elapsedMs, bool expected) =>
        Assert.Equal(expected, MachineCause.IsTooSoon(cause, TimeSpan.FromMilliseconds(elapsedMs)));

    [Theory]
    [InlineData(MachineVerdict.Machine, SilenceMeaning.Human, true)]
    [InlineData(MachineVerdict.Silence, SilenceMeaning.Machine, true)]
    [InlineData(MachineVerdict.Silence, SilenceMeaning.Human, false)]
    [InlineData(MachineVerdict.NotSure, SilenceMeaning.Machine, false)]
    [InlineData(MachineVerdict.Human, SilenceMeaning.Machine, false)]
    public void TakeForMachine_Verdict_OnlyWhatIsKnown(MachineVerdict verdict, SilenceMeaning silence, bool expected) =>
        Assert.Equal(expected, new MachineRules(MachineDetection.On, MachineThresholds.Default, silence).TakeForMachine(verdict));

    [Fact]
    public void Text_ForTheDialplan_IsInTheOrderOfItsApplication() =>
        Assert.Equal("2000,1500,600,4000,100,50,3,256,3000", AsteriskDetector.Text(MachineThresholds.Default));

    private static (string, string, int) Listen(Voice voice)
    {
        var heard = MachineEar.Listen(voice, MachineThresholds.Default);
        return (heard.Status, heard.Cause, (int)heard.After.TotalMilliseconds);
    }
}
