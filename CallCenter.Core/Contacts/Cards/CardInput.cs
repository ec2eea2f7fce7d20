using System.Collections.ObjectModel;
using CallCenter.Core.Contacts.Tags;
using FluentValidation;
using FluentValidation.Results;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>What an operator saves.</summary>
public sealed record CardInput
{
    public CardFields Fields { get; set; } = new();

    /// <summary>Values of the project's own fields as they were typed, by the fields' ids; one that is not here stays as it is.</summary>
    public IReadOnlyDictionary<int, string> Custom { get; set; } = ReadOnlyDictionary<int, string>.Empty;

    /// <summary>Null: they stay as they are.</summary>
    public IReadOnlyList<string>? Tags { get; set; }
    public int? StatusId { get; set; }

    /// <summary>UTC; asked by statuses that mean a call back.</summary>
    public DateTime? CallBackAt { get; set; }

    /// <summary>Whoever gives the status calls back himself, while the call is not overdue.</summary>
    public bool CallBackMine { get; set; }

    /// <summary>Whose client it is; asked on a card opened from a list alone: in a call it is whoever talks.</summary>
    public int? OperatorId { get; set; }
    public string Comment { get; set; } = "";

    internal CardInput Trimmed() => this with { Fields = Fields.Trimmed(), Tags = Tags is null ? null : TagNames.Clean(Tags), Comment = Comment.Trim() };
}

/// <summary>«Задача» as it is added by hand.</summary>
public sealed record CardTaskInput
{
    public string Text { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime? DueAt { get; set; }
    public bool CallsAutomatically { get; set; }

    /// <summary>The author makes that call himself, while it is not overdue.</summary>
    public bool IsForAuthor { get; set; }

    internal CardTaskInput Trimmed() => this with { Text = Text.Trim() };
}

internal sealed class CardInputValidator : AbstractValidator<CardInput>
{
    public CardInputValidator(TimeProvider clock)
    {
        RuleFor(card => card.Fields).SetValidator(new CardFieldsValidator(clock));
        RuleFor(card => card.CallBackAt).ComesWithinAYear(clock);
        RuleFor(card => card.Tags).Custom((names, context) =>
        {
            foreach (var error in TagNames.Check(nameof(CardInput.Tags), names ?? [])?.Errors ?? [])
            {
                context.AddFailure(new ValidationFailure(error.Field, error.Rule) { ErrorCode = error.Rule, CustomState = error.Args });
            }
        });
        RuleFor(card => card.Comment).MaximumLength(4000).Says(FieldRules.TooLong, 4000);
    }
}

internal sealed class CardFieldsValidator : AbstractValidator<CardFields>
{
    private const int TextLength = 400;

    public CardFieldsValidator(TimeProvider clock)
    {
        RuleFor(fields => fields.FullName).MaximumLength(TextLength).Says(FieldRules.TooLong, TextLength);
        // As wide as the import: whoever comes with a list's odd address must still be saved.
        RuleFor(fields => fields.Email).Cascade(CascadeMode.Stop)
            .MaximumLength(TextLength).Says(FieldRules.TooLong, TextLength)
            .Must(email => email.Length == 0 || email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 1).Says(FieldRules.BadEmail);
        RuleFor(fields => fields.BirthDate)
            .Must(date => date is null || (date.Value.Year >= 1900 && date.Value <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)))
            .Says(FieldRules.BadBirthDate);
        RuleFor(fields => fields.Position).MaximumLength(TextLength).Says(FieldRules.TooLong, TextLength);
        RuleFor(fields => fields.City).MaximumLength(TextLength).Says(FieldRules.TooLong, TextLength);
        RuleFor(fields => fields.Address).MaximumLength(TextLength).Says(FieldRules.TooLong, TextLength);
        RuleFor(fields => fields.Description).MaximumLength(4000).Says(FieldRules.TooLong, 4000);
    }
}

internal sealed class CardTaskInputValidator : AbstractValidator<CardTaskInput>
{
    public CardTaskInputValidator(TimeProvider clock)
    {
        RuleFor(task => task.Text).TitleLike(4000);
        RuleFor(task => task.DueAt).Cascade(CascadeMode.Stop).NotNull().Says(FieldRules.Required).ComesWithinAYear(clock);
    }
}

internal static class MomentRules
{
    public static IRuleBuilderOptions<T, DateTime?> ComesWithinAYear<T>(this IRuleBuilder<T, DateTime?> rule, TimeProvider clock) => rule
        .Must(at => at is null || at > clock.GetUtcNow().UtcDateTime).Says(FieldRules.InThePast)
        .Must(at => at is null || at < clock.GetUtcNow().UtcDateTime.AddYears(1)).Says(FieldRules.TooFarAhead);
}
