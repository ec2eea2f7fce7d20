using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Contacts.Uploads;
using FluentValidation;
using FluentValidation.Results;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>Tab «Шаблон карточки клиента».</summary>
public sealed record CardTemplateInput
{
    public IReadOnlyList<FixedFieldInput> Fixed { get; set; } = [];

    /// <summary>In the order of the card. One that is not here any more is deleted; one that was deleted comes back.</summary>
    public IReadOnlyList<CardFieldInput> Fields { get; set; } = [];

    public CardTemplateInput Copy() => this with { Fixed = [.. Fixed.Select(row => row with { })], Fields = [.. Fields.Select(field => field with { })] };

    public bool Equals(CardTemplateInput? other) => other is not null && Fixed.SequenceEqual(other.Fixed) && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Fixed.Count, Fields.Count);

    public CardTemplate ToTemplate() => new(
        [.. Fixed.Select(row => new FixedFieldRow(row.Field, row.IsShown, row.IsRequired))],
        [.. Fields.Select((field, index) => new CardFieldRow(field.Id > 0 ? field.Id : -1 - index, field.Title.Trim(), field.Type, field.IsRequired, FieldText.Lines(field.Choices)))]);
}

public sealed record FixedFieldInput
{
    public FixedField Field { get; init; }
    public bool IsShown { get; set; } = true;
    public bool IsRequired { get; set; }
}

public sealed record CardFieldInput
{
    /// <summary>0: a new one.</summary>
    public int Id { get; init; }

    /// <summary>Tells one field from another while they are edited, the new ones too.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();
    public string Title { get; set; } = "";
    public CardFieldType Type { get; set; }
    public bool IsRequired { get; set; }

    /// <summary>One per line.</summary>
    public string Choices { get; set; } = "";
}

public static class CardTemplateLimits
{
    public const int Fields = 50;
    public const int TitleLength = 100;
    public const int Choices = 100;
    public const int ChoiceLength = 200;
}

internal sealed class CardTemplateInputValidator : AbstractValidator<CardTemplateInput>
{
    public CardTemplateInputValidator()
    {
        RuleFor(template => template.Fields)
            .Must(fields => fields.Count <= CardTemplateLimits.Fields).Says(FieldRules.TooMany, CardTemplateLimits.Fields);
        RuleForEach(template => template.Fixed).ChildRules(row => row.RuleFor(fixedRow => fixedRow.Field).IsInEnum().Says(FieldRules.UnknownChoice));
        RuleForEach(template => template.Fields).SetValidator(new CardFieldInputValidator());
        RuleFor(template => template.Fields).Custom(CheckTitles);
    }

    private static void CheckTitles(IReadOnlyList<CardFieldInput> fields, ValidationContext<CardTemplateInput> context)
    {
        var taken = new HashSet<string>();
        foreach (var (index, field) in fields.Index())
        {
            if (!string.IsNullOrWhiteSpace(field.Title) && !taken.Add(SearchKey.Of(field.Title)))
            {
                context.AddFailure(new ValidationFailure($"{nameof(CardTemplateInput.Fields)}[{index}].{nameof(CardFieldInput.Title)}", FieldRules.Taken)
                {
                    ErrorCode = FieldRules.Taken,
                });
            }
        }
    }
}

internal sealed class CardFieldInputValidator : AbstractValidator<CardFieldInput>
{
    public CardFieldInputValidator()
    {
        RuleFor(field => field.Title).TitleLike(CardTemplateLimits.TitleLength)
            // Titles are names in templates, where braces are around them.
            .Must(title => !title.AsSpan().ContainsAny('{', '}') && !title.Any(char.IsControl)).Says(FieldRules.NoBraces)
            .Must(title => VariableNames.Find(title.Trim()) is null && !ColumnTargets.Template.Contains(title.Trim(), StringComparer.OrdinalIgnoreCase)).Says(FieldRules.TitleReserved);
        RuleFor(field => field.Type).IsInEnum().Says(FieldRules.UnknownChoice);
        When(field => field.Type == CardFieldType.List, () => RuleFor(field => field.Choices).Cascade(CascadeMode.Stop)
            .Must(choices => FieldText.Lines(choices).Count > 0).Says(FieldRules.ChoicesNeeded)
            .Must(choices => FieldText.Lines(choices).Count <= CardTemplateLimits.Choices).Says(FieldRules.TooMany, CardTemplateLimits.Choices)
            .Must(choices => FieldText.Lines(choices).All(choice => choice.Length <= CardTemplateLimits.ChoiceLength)).Says(FieldRules.TooLong, CardTemplateLimits.ChoiceLength)
            .Must(choices => FieldText.Lines(choices).Select(SearchKey.Of).Distinct().Count() == FieldText.Lines(choices).Count).Says(FieldRules.ChoicesRepeat));
    }
}
