using FluentValidation;

namespace CallCenter.Core.Integrations.Secrets;

/// <summary>A secret as a form sends it: nothing typed keeps what there is.</summary>
public sealed record SecretInput
{
    public string Typed { get; set; } = "";

    /// <summary>What is stored is to be forgotten.</summary>
    public bool Clears { get; set; }

    /// <summary>What a form shows once this was saved.</summary>
    public SecretState StateAfter(SecretState before) => Typed.Length > 0 ? SecretState.Set : Clears ? SecretState.None : before;

    /// <summary>What is to be stored after this input.</summary>
    public string Apply(SecretBox box, string purpose, string locked) =>
        Typed.Length > 0 ? box.Lock(purpose, Typed) : Clears ? "" : locked;

    /// <summary>The plain secret after this input; null when what is stored cannot be read any more.</summary>
    public string? Peek(SecretBox box, string purpose, string locked) =>
        Typed.Length > 0 ? Typed : Clears ? "" : box.Open(purpose, locked);
}

internal sealed class SecretInputValidator : AbstractValidator<SecretInput>
{
    public const int MaxLength = 500;

    public SecretInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(secret => secret.Typed)
            .MaximumLength(MaxLength).Says(FieldRules.TooLong, MaxLength)
            .Must(text => !text.Any(char.IsControl)).Says(FieldRules.ControlCharacters);
    }
}
