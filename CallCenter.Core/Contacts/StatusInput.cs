using System.Text.RegularExpressions;
using FluentValidation;

namespace CallCenter.Core.Contacts;

public sealed record StatusInput
{
    public string Name { get; set; } = "";
    public string Color { get; set; } = "#1a7f37";
    public StatusMeaning Meaning { get; set; } = StatusMeaning.Ordinary;
    public bool MeansMachine { get; set; }
}

public sealed partial class StatusInputValidator : AbstractValidator<StatusInput>
{
    public StatusInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(status => status.Name).TitleLike(60);
        RuleFor(status => status.Color).Matches(HexColor()).Says(FieldRules.BadColor);
        RuleFor(status => status.Meaning).IsInEnum().Says(FieldRules.UnknownChoice);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex HexColor();
}
