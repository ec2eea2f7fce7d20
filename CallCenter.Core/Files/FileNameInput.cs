using FluentValidation;

namespace CallCenter.Core.Files;

/// <summary>What a file or folder is called.</summary>
public sealed record FileNameInput
{
    public string Name { get; set; } = "";
}

public sealed class FileNameInputValidator : AbstractValidator<FileNameInput>
{
    public FileNameInputValidator()
    {
        // What is no text cannot be asked anything else.
        RuleFor(file => file.Name).Cascade(CascadeMode.Stop)
            .Must(FileNames.IsPlain).Says(FieldRules.ControlCharacters)
            .Must(name => !FileNames.IsBlank(name)).Says(FieldRules.Required)
            .Must(FileNames.KeepsDirection).Says(FieldRules.TurnsText)
            .Must(FileNames.HasNoPath).Says(FieldRules.PathInName)
            .Must(FileNames.IsNotDots).Says(FieldRules.DotsOnly)
            .Must(FileNames.Fits).Says(FieldRules.TooManyBytes, FileNames.MaxBytes);
    }
}
