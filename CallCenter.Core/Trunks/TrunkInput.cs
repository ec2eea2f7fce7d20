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

    /// <summary>Several, with commas, semicolons or line ends between.</summary>
    public string CallerIds { get; set; } = "";

    /// <summary>«Очередь»; null: callers are turned away.</summary>
    public int? InboundProjectId { get; set; }
    public bool IsActive { get; set; } = true;
    public int MaxChannels { get; set; }
    public int CallsPerSecond { get; set; }
    public decimal PricePerMinute { get; set; }
    public int PriceStepSeconds { get; set; } = 60;

    /// <summary>Null: the balance stops nothing.</summary>
    public decimal? MinBalance { get; set; }
    public IReadOnlyList<TrunkRateInput> Rates { get; set; } = [];

    public TrunkInput Copy() => this with { Rates = [.. Rates.Select(rate => rate with { })] };

    // Forms tell by comparison whether anything was changed.
    public bool Equals(TrunkInput? other) => other is not null
        && (Title, Host, UserName, Password, Registers, CallerIds, InboundProjectId, IsActive)
            == (other.Title, other.Host, other.UserName, other.Password, other.Registers, other.CallerIds, other.InboundProjectId, other.IsActive)
        && (MaxChannels, CallsPerSecond, PricePerMinute, PriceStepSeconds, MinBalance)
            == (other.MaxChannels, other.CallsPerSecond, other.PricePerMinute, other.PriceStepSeconds, other.MinBalance)
        && Rates.SequenceEqual(other.Rates);

    public override int GetHashCode() => HashCode.Combine(Title, Host, UserName, Registers, CallerIds, IsActive, MaxChannels, Rates.Count);

    internal TrunkInput Trimmed() => this with
    {
        Title = Title.Trim(),
        Host = Host.Trim(),
        UserName = UserName.Trim(),
        CallerIds = CallerIdPool.Tidy(CallerIds),
        Rates = [.. Rates.Select(rate => rate with { Prefix = TrunkRateInput.Digits(rate.Prefix) })],
    };
}

/// <summary>A row of the price list.</summary>
public sealed record TrunkRateInput
{
    public const int UsualStepSeconds = 60;

    public string Prefix { get; set; } = "";
    public decimal PricePerMinute { get; set; }
    public int StepSeconds { get; set; } = UsualStepSeconds;

    /// <summary>A prefix as people write it: `+7 (495)`.</summary>
    internal static string Digits(string prefix) => new([.. prefix.Where(c => !char.IsWhiteSpace(c) && c is not ('+' or '-' or '(' or ')'))]);
}

internal sealed class TrunkInputValidator : AbstractValidator<TrunkInput>
{
    private const int MaxRates = 500;
    private const int MaxPrice = 100_000;
    private const int MaxStepSeconds = 3_600;
    private const int MostMoney = 10_000_000;

    public TrunkInputValidator()
    {
        RuleFor(trunk => trunk.Title).TitleLike(100);
        RuleFor(trunk => trunk.Host).Cascade(CascadeMode.Stop)
            .NotEmpty().Says(FieldRules.Required)
            .Must(host => SipHost.IsValid(host.Trim())).Says(FieldRules.BadHost);
        RuleFor(trunk => trunk.UserName).Cascade(CascadeMode.Stop)
            .NotEmpty().When(trunk => trunk.Registers, ApplyConditionTo.CurrentValidator).Says(FieldRules.Required)
            .MaximumLength(100).Says(FieldRules.TooLong, 100)
            .Must(name => IsSipName(name.Trim())).Says(FieldRules.BadSipName);
        RuleFor(trunk => trunk.Password).Cascade(CascadeMode.Stop)
            .MaximumLength(100).Says(FieldRules.TooLong, 100)
            .Must(password => !password.Any(char.IsControl)).Says(FieldRules.BadSipName);
        RuleFor(trunk => trunk.CallerIds).CallerIds();
        RuleFor(trunk => trunk.MaxChannels).Between(0, 10_000);
        RuleFor(trunk => trunk.CallsPerSecond).Between(0, 1_000);
        RuleFor(trunk => trunk.PricePerMinute).InclusiveBetween(0m, MaxPrice).Says(FieldRules.OutOfRange, 0, MaxPrice);
        RuleFor(trunk => trunk.PriceStepSeconds).Between(1, MaxStepSeconds);
        RuleFor(trunk => trunk.MinBalance).InclusiveBetween(-MostMoney, MostMoney).Says(FieldRules.OutOfRange, -MostMoney, MostMoney);
        RuleFor(trunk => trunk.Rates).Must(rates => rates.Count <= MaxRates).Says(FieldRules.TooMany, MaxRates);
        RuleForEach(trunk => trunk.Rates).ChildRules(rate =>
        {
            rate.RuleFor(row => row.Prefix).Must(IsPrefix).Says(FieldRules.BadPrefix);
            rate.RuleFor(row => row.PricePerMinute).InclusiveBetween(0m, MaxPrice).Says(FieldRules.OutOfRange, 0, MaxPrice);
            rate.RuleFor(row => row.StepSeconds).Between(1, MaxStepSeconds);
        });
        RuleForEach(trunk => trunk.Rates).Must((trunk, rate) => !HasTwinBefore(trunk.Rates, rate))
            .WithErrorCode(FieldRules.ListedTwice).WithState((_, rate) => new object[] { TrunkRateInput.Digits(rate.Prefix) });
    }

    // The name ends up in SIP headers and in the exchange's configuration: nothing that could end a field there.
    private static bool IsSipName(string name) => name.All(c => c is > ' ' and < (char)127 && !"\"<>()[]{},;\\".Contains(c, StringComparison.Ordinal));

    private static bool IsPrefix(string text) =>
        TrunkRateInput.Digits(text) is { Length: >= 1 and <= 15 } digits && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>The later of two rows with one prefix is the wrong one.</summary>
    private static bool HasTwinBefore(IReadOnlyList<TrunkRateInput> rates, TrunkRateInput rate) =>
        TrunkRateInput.Digits(rate.Prefix) is { Length: > 0 } prefix
        && rates.TakeWhile(row => !ReferenceEquals(row, rate)).Any(row => TrunkRateInput.Digits(row.Prefix) == prefix);
}
