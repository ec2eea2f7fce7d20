using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Dialing;
using CallCenter.Core.Machines;
using CallCenter.Core.Trunks;
using FluentValidation;

namespace CallCenter.Core.Projects;

/// <summary>Bounds of the numbers people type; the forms' steppers read them too.</summary>
public static class ProjectLimits
{
    public const int TitleLength = 200;
    public const int MaxDaySpend = 10_000_000;
    public const int MinTimeoutSeconds = 5;
    public const int MaxQueueTimeoutSeconds = 600;
    public const int MaxOperatorTimeoutSeconds = 120;
    public const int MaxWrapUpSeconds = 3_600;
    public const int MaxDialTimeoutSeconds = 120;
    public const int MaxGlobalTimeoutSeconds = 14_400;
    public const int MaxLines = 1_000;
    public const int MaxPredictivePercent = 100;
    public const int MaxPreviewSeconds = 600;

    /// <summary>Minutes: a day.</summary>
    public const int MaxPreviewPause = 1_440;

    /// <summary>Minutes: a week.</summary>
    public const int MaxCallBackOverdue = 10_080;
    public const int MaxPins = 100;
    public const int MaxAttempts = 100;
    public const decimal MinAbandonmentPercent = 0.1m;
    public const decimal MaxAbandonmentPercent = 100;
    public const int MinAbandonSeconds = 1;
    public const int MaxAbandonSeconds = 10;
    public const int MaxTrunks = 20;
    public const int MinPriority = 1;
    public const int MaxPriority = 10;
    public const int MaxTrunkRank = 20;
    public const int MaxTrunkWeight = 100;

    /// <summary>Three days.</summary>
    public const int MaxBestHourSlack = 72;
}

internal sealed class NewProjectValidator : AbstractValidator<NewProject>
{
    public NewProjectValidator()
    {
        RuleFor(project => project.Title).TitleLike(ProjectLimits.TitleLength);
        RuleFor(project => project.QueueTimeoutSeconds).Between(ProjectLimits.MinTimeoutSeconds, ProjectLimits.MaxQueueTimeoutSeconds);
        RuleFor(project => project.OperatorTimeoutSeconds).Between(ProjectLimits.MinTimeoutSeconds, ProjectLimits.MaxOperatorTimeoutSeconds);
        RuleFor(project => project.Strategy).IsInEnum().Says(FieldRules.UnknownChoice);
    }
}

internal sealed class ProjectGeneralValidator : AbstractValidator<ProjectGeneral>
{
    public ProjectGeneralValidator()
    {
        RuleFor(project => project.Title).TitleLike(ProjectLimits.TitleLength);
        RuleFor(project => project.EndDate)
            .Must((project, end) => end >= project.StartDate).When(project => project is { StartDate: not null, EndDate: not null })
            .Says(FieldRules.EndBeforeStart);
        // Until midnight is the one end that comes first on the clock; 00:00 to 00:00 is round the clock.
        RuleFor(project => project.ClientTo).Must((project, to) => to > project.ClientFrom || to == TimeOnly.MinValue).Says(FieldRules.EndBeforeStart);
        RuleFor(project => project.TimeZone).IanaZone();
        RuleFor(project => project.CallerIds).CallerIds();
        RuleFor(project => project.DaySpendLimit).InclusiveBetween(0m, ProjectLimits.MaxDaySpend).Says(FieldRules.OutOfRange, 0, ProjectLimits.MaxDaySpend);
        RuleFor(project => project.RecordingDays).Between(0, RecordingRetention.MaxDays);
        RuleFor(project => project.Lines).Cascade(CascadeMode.Stop)
            .Must(lines => lines.Count <= ProjectLimits.MaxTrunks).Says(FieldRules.TooMany, ProjectLimits.MaxTrunks)
            .Must(lines => lines.DistinctBy(line => line.TrunkId).Count() == lines.Count).Says(FieldRules.ChosenTwice);
        RuleFor(project => project.Machines).SetValidator(new MachineInputValidator());
        RuleForEach(project => project.Lines).SetValidator(new ProjectLineInputValidator());
    }
}

internal sealed class ProjectLineInputValidator : AbstractValidator<ProjectLineInput>
{
    public ProjectLineInputValidator()
    {
        RuleFor(line => line.Rank).Between(1, ProjectLimits.MaxTrunkRank);
        RuleFor(line => line.Weight).Between(1, ProjectLimits.MaxTrunkWeight);
    }
}

internal sealed class ProjectQueueValidator : AbstractValidator<ProjectQueue>
{
    public ProjectQueueValidator()
    {
        RuleFor(queue => queue.QueueTimeoutSeconds).Between(ProjectLimits.MinTimeoutSeconds, ProjectLimits.MaxQueueTimeoutSeconds);
        RuleFor(queue => queue.OperatorTimeoutSeconds).Between(ProjectLimits.MinTimeoutSeconds, ProjectLimits.MaxOperatorTimeoutSeconds);
        RuleFor(queue => queue.Priority).Between(ProjectLimits.MinPriority, ProjectLimits.MaxPriority);
        RuleFor(queue => queue.CallBackOverdueMinutes).Between(1, ProjectLimits.MaxCallBackOverdue);
        RuleFor(queue => queue.WrapUpLimitSeconds).Between(0, ProjectLimits.MaxWrapUpSeconds);
        RuleFor(queue => queue.Strategy).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(queue => queue.Pins).Must(pins => pins.Count <= ProjectLimits.MaxPins).Says(FieldRules.TooMany, ProjectLimits.MaxPins);
        RuleForEach(queue => queue.Pins).SetValidator(new PinInputValidator());
        // A contact waits for one operator.
        RuleForEach(queue => queue.Pins).Must((queue, pin) => queue.Pins.TakeWhile(other => !ReferenceEquals(other, pin)).All(other => !other.StatusIds.Intersect(pin.StatusIds).Any()))
            .Says(FieldRules.StatusPinnedTwice);
    }
}

internal sealed class PinInputValidator : AbstractValidator<PinInput>
{
    public PinInputValidator()
    {
        RuleFor(pin => pin.OperatorId).NotNull().Says(FieldRules.Required);
        RuleFor(pin => pin.StatusIds).Must(statuses => statuses.Count > 0).Says(FieldRules.Required);
    }
}

internal sealed class ProjectAttemptsValidator : AbstractValidator<ProjectAttempts>
{
    public ProjectAttemptsValidator()
    {
        RuleFor(attempts => attempts.DialTimeoutSeconds).Between(ProjectLimits.MinTimeoutSeconds, ProjectLimits.MaxDialTimeoutSeconds);
        // Shorter than the ring itself it would end every call before its answer.
        RuleFor(attempts => attempts.GlobalTimeoutSeconds)
            .Must((attempts, seconds) => seconds is null || (seconds >= attempts.DialTimeoutSeconds && seconds <= ProjectLimits.MaxGlobalTimeoutSeconds))
            .WithErrorCode(FieldRules.OutOfRange)
            .WithState(attempts => new object[] { attempts.DialTimeoutSeconds, ProjectLimits.MaxGlobalTimeoutSeconds });
        RuleFor(attempts => attempts.Mode).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(attempts => attempts.PredictivePercent)
            .Must(percent => percent is null or (>= 1 and <= ProjectLimits.MaxPredictivePercent)).Says(FieldRules.OutOfRange, 1, ProjectLimits.MaxPredictivePercent);
        RuleFor(attempts => attempts.PreviewSeconds).Between(ProjectLimits.MinTimeoutSeconds, ProjectLimits.MaxPreviewSeconds);
        RuleFor(attempts => attempts.PreviewEnd).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(attempts => attempts.PreviewPauseMinutes).Between(1, ProjectLimits.MaxPreviewPause);
        RuleFor(attempts => attempts.MaxLines).Between(1, ProjectLimits.MaxLines);
        RuleFor(attempts => attempts.MaxAttempts).Between(1, ProjectLimits.MaxAttempts);
        RuleFor(attempts => attempts.AbandonmentCapPercent).InclusiveBetween(ProjectLimits.MinAbandonmentPercent, ProjectLimits.MaxAbandonmentPercent)
            .Says(FieldRules.OutOfRange, ProjectLimits.MinAbandonmentPercent, ProjectLimits.MaxAbandonmentPercent);
        RuleFor(attempts => attempts.AbandonAfterSeconds).Between(ProjectLimits.MinAbandonSeconds, ProjectLimits.MaxAbandonSeconds);
        RuleFor(attempts => attempts.BestHourSlackHours).Between(1, ProjectLimits.MaxBestHourSlack);
        RuleForEach(attempts => attempts.Rows).SetValidator(new RetryRowInputValidator());
    }
}

internal sealed class RetryRowInputValidator : AbstractValidator<RetryRowInput>
{
    public RetryRowInputValidator()
    {
        RuleFor(row => row.Attempts).Between(1, ProjectLimits.MaxAttempts);
        RuleFor(row => row.Intervals).Cascade(CascadeMode.Stop)
            .MaximumLength(400).Says(FieldRules.TooLong, 400)
            .Custom(CheckIntervals);
    }

    /// <summary>Names the first wrong place, counted from 1 as people count.</summary>
    private static void CheckIntervals(string text, ValidationContext<RetryRowInput> context)
    {
        // A single attempt is followed by no wait.
        if (context.InstanceToValidate.Attempts == 1 && string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (IntervalList.Parse(text).ErrorAt is not { } at)
        {
            return;
        }

        var (rule, args) = at >= text.Length || text[at] == ';' ? (FieldRules.IntervalMissing, new object[] { at + 1 })
            : char.IsAsciiDigit(text[at]) ? (FieldRules.IntervalRange, [at + 1, IntervalList.MaxMinutes])
            : (FieldRules.IntervalCharacter, [at + 1, text[at]]);
        context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, rule) { ErrorCode = rule, CustomState = args });
    }
}
