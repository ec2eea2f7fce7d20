using CallCenter.Core.Contacts;
using FluentValidation;
using FluentValidation.Results;

namespace CallCenter.Core.Blacklist;

/// <summary>Numbers added by hand.</summary>
public sealed record BlacklistInput
{
    /// <summary>As typed: one on each line, or with commas or semicolons between.</summary>
    public string Phones { get; set; } = "";

    /// <summary>Where they are not dialled; <see cref="BlacklistEntry.Everywhere"/>.</summary>
    public int ProjectId { get; set; }
    public string Note { get; set; } = "";

    internal IReadOnlyList<string> Typed => Phones.Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class BlacklistInputValidator : AbstractValidator<BlacklistInput>
{
    public BlacklistInputValidator()
    {
        RuleFor(input => input.Phones).Custom((_, context) =>
        {
            var typed = context.InstanceToValidate.Typed;
            var wrong = typed.FirstOrDefault(phone => PhoneInput.ToDigits(phone) is null);
            if (typed.Count == 0)
            {
                Fail(FieldRules.Required);
            }
            else if (typed.Count > BlacklistLimits.Typed)
            {
                Fail(FieldRules.TooMany, BlacklistLimits.Typed);
            }
            else if (wrong is not null)
            {
                Fail(FieldRules.BadPhoneOfMany, TextCut.To(wrong, 40));
            }

            void Fail(string rule, params object[] args) =>
                context.AddFailure(new ValidationFailure(nameof(BlacklistInput.Phones), rule) { ErrorCode = rule, CustomState = args });
        });
        RuleFor(input => input.Note).MaximumLength(BlacklistLimits.NoteLength).Says(FieldRules.TooLong, BlacklistLimits.NoteLength);
    }
}
