using FluentValidation;

namespace CallCenter.Core.Files;

public sealed record FileSettingsInput
{
    /// <summary>0: only the disk limits.</summary>
    public int QuotaGigabytes { get; set; }
    public int LargestFileMegabytes { get; set; }
    public int FreeGigabytes { get; set; }
    public int BinDays { get; set; }
}

public sealed record FileSettingsForm(FileSettingsInput Values, int Version);

public sealed class FileSettingsInputValidator : AbstractValidator<FileSettingsInput>
{
    public const int MostGigabytes = 1_000_000;

    /// <summary>A terabyte.</summary>
    public const int MostMegabytes = 1_048_576;
    public const int MostDays = 365;

    public FileSettingsInputValidator()
    {
        RuleFor(settings => settings.QuotaGigabytes).Between(0, MostGigabytes);
        RuleFor(settings => settings.LargestFileMegabytes).Between(1, MostMegabytes);
        RuleFor(settings => settings.FreeGigabytes).Between(0, MostGigabytes);
        RuleFor(settings => settings.BinDays).Between(1, MostDays);
    }
}
