using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Projects;

namespace CallCenter.Tests.Unit.Projects;

public sealed class ProjectAttemptsValidatorTests
{
    [Theory]
    [InlineData("15;x0", FieldRules.IntervalCharacter, 4, 'x')]
    [InlineData("15,60", FieldRules.IntervalCharacter, 3, ',')]
    [InlineData(" 15; 6 0", FieldRules.IntervalCharacter, 7, ' ')]
    [InlineData("-5", FieldRules.IntervalCharacter, 1, '-')]
    [InlineData("15;;60", FieldRules.IntervalMissing, 4, null)]
    [InlineData("15;", FieldRules.IntervalMissing, 4, null)]
    [InlineData("", FieldRules.IntervalMissing, 1, null)]
    [InlineData("15;0", FieldRules.IntervalRange, 4, 43_200)]
    [InlineData("15;99999", FieldRules.IntervalRange, 4, 43_200)]
    public void Validate_WrongIntervals_NamesThePlace(string intervals, string rule, int position, object? detail)
    {
        var error = Assert.Single(Validate(new() { Outcome = CallOutcome.Busy, Attempts = 2, Intervals = intervals }));

        Assert.Equal("Rows[0].Intervals", error.PropertyName);
        Assert.Equal(rule, error.ErrorCode);
        Assert.Equal(detail is null ? [position] : [position, detail], (object[])error.CustomState);
    }

    [Theory]
    [InlineData("15;60;1440;60", 5)]
    [InlineData(" 15 ; 60 ", 3)]
    [InlineData("", 1)]
    public void Validate_RightIntervals_Accepted(string intervals, int attempts) =>
        Assert.Empty(Validate(new() { Outcome = CallOutcome.Busy, Attempts = attempts, Intervals = intervals }));

    [Theory]
    [InlineData(0.1, 1, true)]
    [InlineData(100, 10, true)]
    [InlineData(0.09, 2, false)]
    [InlineData(100.1, 2, false)]
    [InlineData(3, 0, false)]
    [InlineData(3, 11, false)]
    public void Validate_Abandonment_WithinItsBounds(double cap, int seconds, bool isValid)
    {
        var form = Form();
        (form.AbandonmentCapPercent, form.AbandonAfterSeconds) = ((decimal)cap, seconds);

        Assert.Equal(isValid, new ProjectAttemptsValidator().Validate(form).IsValid);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(0, false)]
    [InlineData(101, false)]
    public void Validate_PredictivePercent_IsAPercentOrNone(int? percent, bool isValid)
    {
        var form = Form();
        (form.Mode, form.PredictivePercent) = (DialMode.Predictive, percent);

        Assert.Equal(isValid, new ProjectAttemptsValidator().Validate(form).IsValid);
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(null, true)]
    [InlineData(14_401, false)]
    public void Validate_GlobalTimeout_NotShorterThanTheRing(int? seconds, bool isValid)
    {
        var form = Form();
        form.GlobalTimeoutSeconds = seconds;

        Assert.Equal(isValid, new ProjectAttemptsValidator().Validate(form).IsValid);
    }

    private static List<FluentValidation.Results.ValidationFailure> Validate(RetryRowInput row)
    {
        var form = Form();
        form.Rows = [row];
        return new ProjectAttemptsValidator().Validate(form).Errors;
    }

    private static ProjectAttempts Form() => new() { DialTimeoutSeconds = 30, Mode = DialMode.Progressive, MaxLines = 10, MaxAttempts = 5 };
}
