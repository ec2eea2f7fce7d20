using FluentValidation;

namespace CallCenter.Core.Operators.Pauses;

public sealed record PauseReasonInput
{
    public string Name { get; set; } = "";

    /// <summary>0: no limit.</summary>
    public int LimitMinutes { get; set; }
}

public sealed class PauseReasonInputValidator : AbstractValidator<PauseReasonInput>
{
    public const int NameLength = 60;

    /// <summary>A whole day.</summary>
    public const int LongestMinutes = 1440;

    public PauseReasonInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(reason => reason.Name).TitleLike(NameLength);
        RuleFor(reason => reason.LimitMinutes).Between(0, LongestMinutes);
    }
}
