using FluentValidation;

namespace CallCenter.Core.Trunks;

/// <summary>What the form of a trunk holds; the stored password never travels to it.</summary>
public sealed record TrunkInput
{
    public string Title { get; set; } = "";
    public string Host { get; set; } = "";
    public string UserName { get; set; } = "";

    /// <summary>Empty keeps the stored one.</summary>
    public string Password { get; set; } = "";
    public bool Registers { get; set; }
    public string CallerId { get; set; } = "";
    public bool IsActive { get; set; } = true;
    public int MaxChannels { get; set; }
    public int CallsPerSecond { get; set; }
    public decimal PricePerMinute { get; set; }
    public int PriceStepSeconds { get; set; } = 60;

    internal TrunkInput Trimmed() => this with
    {
        Title = Title.Trim(),
        Host = Host.Trim(),
        UserName = UserName.Trim(),
        CallerId = CallerIdText.Trim(CallerId),
    };
}

internal sealed class TrunkInputValidator : AbstractValidator<TrunkInput>
{
    public TrunkInputValidator()
    {
        RuleFor(trunk => trunk.Title).TitleLike(100);
        RuleFor(trunk => trunk.Host).Cascade(CascadeMode.Stop)
            .NotEmpty().Says(FieldRules.Required)
            .Must(SipHost.IsValid).Says(FieldRules.BadHost);
        RuleFor(trunk => trunk.UserName).Cascade(CascadeMode.Stop)
            .NotEmpty().When(trunk => trunk.Registers, ApplyConditionTo.CurrentValidator).Says(FieldRules.Required)
            .MaximumLength(100).Says(FieldRules.TooLong, 100)
            .Must(IsSipName).Says(FieldRules.BadSipName);
        RuleFor(trunk => trunk.Password).Cascade(CascadeMode.Stop)
            .MaximumLength(200).Says(FieldRules.TooLong, 200)
            .Must(password => !password.Any(char.IsControl)).Says(FieldRules.BadSipName);
        RuleFor(trunk => trunk.CallerId).Must(CallerIdText.IsValid).Says(FieldRules.BadCallerId);
        RuleFor(trunk => trunk.MaxChannels).Between(0, 10_000);
        RuleFor(trunk => trunk.CallsPerSecond).Between(0, 1_000);
        RuleFor(trunk => trunk.PricePerMinute).InclusiveBetween(0m, 100_000m).Says(FieldRules.OutOfRange, 0, 100_000);
        RuleFor(trunk => trunk.PriceStepSeconds).Between(1, 3_600);
    }

    // The name ends up in SIP headers and in the exchange's configuration: nothing that could end a field there.
    private static bool IsSipName(string name) => name.All(c => c is > ' ' and < (char)127 && !"\"<>()[]{},;\\".Contains(c, StringComparison.Ordinal));
}
