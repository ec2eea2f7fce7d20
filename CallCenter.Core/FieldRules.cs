using FluentValidation;
using FluentValidation.Results;

namespace CallCenter.Core;

/// <summary>Codes of the rules a field may break; the web project has a sentence for each, in both languages.</summary>
public static class FieldRules
{
    public const string Required = nameof(Required);

    /// <summary>Longer than {0} characters.</summary>
    public const string TooLong = nameof(TooLong);

    /// <summary>Not between {0} and {1}.</summary>
    public const string OutOfRange = nameof(OutOfRange);

    /// <summary>Another one has this value already.</summary>
    public const string Taken = nameof(Taken);

    /// <summary>What was chosen is gone or may not be chosen.</summary>
    public const string UnknownChoice = nameof(UnknownChoice);

    /// <summary>May not be emptied while the project runs.</summary>
    public const string RequiredWhileRunning = nameof(RequiredWhileRunning);

    /// <summary>The end lies before the start.</summary>
    public const string EndBeforeStart = nameof(EndBeforeStart);

    /// <summary>Another row pins one of these statuses already.</summary>
    public const string StatusPinnedTwice = nameof(StatusPinnedTwice);

    /// <summary>In none of the project's groups.</summary>
    public const string NotOfTheGroups = nameof(NotOfTheGroups);

    /// <summary>Not among the statuses of the project.</summary>
    public const string NotOfTheStatuses = nameof(NotOfTheStatuses);
    public const string BadHost = nameof(BadHost);
    public const string BadSipName = nameof(BadSipName);
    /// <summary>{0}, one of several caller IDs, is none.</summary>
    public const string BadCallerIdOfMany = nameof(BadCallerIdOfMany);

    /// <summary>The number {0} is listed twice.</summary>
    public const string ListedTwice = nameof(ListedTwice);

    /// <summary>One and the same was chosen twice.</summary>
    public const string ChosenTwice = nameof(ChosenTwice);

    /// <summary>Not 1 to 15 digits.</summary>
    public const string BadPrefix = nameof(BadPrefix);

    /// <summary>Rows typed as text are not all rows.</summary>
    public const string UnreadableRows = nameof(UnreadableRows);

    /// <summary>Not an amount of money, or zero.</summary>
    public const string BadAmount = nameof(BadAmount);

    /// <summary>Taking money off a balance is explained.</summary>
    public const string CorrectionNeedsComment = nameof(CorrectionNeedsComment);
    public const string BadTimeZone = nameof(BadTimeZone);
    public const string BadEmail = nameof(BadEmail);
    public const string BadPhone = nameof(BadPhone);

    /// <summary>{0}, one of several numbers, is none.</summary>
    public const string BadPhoneOfMany = nameof(BadPhoneOfMany);

    /// <summary>Digits enough, but no country has such a number.</summary>
    public const string NoSuchPhone = nameof(NoSuchPhone);
    public const string BadBirthDate = nameof(BadBirthDate);

    /// <summary>Not a date as dates are written here.</summary>
    public const string BadDate = nameof(BadDate);

    /// <summary>Not a time of day.</summary>
    public const string BadTime = nameof(BadTime);
    public const string InThePast = nameof(InThePast);

    /// <summary>More than a year from now.</summary>
    public const string TooFarAhead = nameof(TooFarAhead);

    /// <summary>A card is not closed without a status.</summary>
    public const string StatusRequired = nameof(StatusRequired);
    public const string BadColor = nameof(BadColor);
    public const string EmailTaken = nameof(EmailTaken);

    /// <summary>A deleted user has this e-mail and can be brought back.</summary>
    public const string EmailTakenByDeleted = nameof(EmailTakenByDeleted);

    /// <summary>Shorter than {0} characters.</summary>
    public const string PasswordTooShort = nameof(PasswordTooShort);
    public const string PasswordTooSimple = nameof(PasswordTooSimple);

    /// <summary>Not the password one has now.</summary>
    public const string WrongPassword = nameof(WrongPassword);
    public const string SamePassword = nameof(SamePassword);
    public const string PasswordsDiffer = nameof(PasswordsDiffer);

    /// <summary>The interval list has the wrong character {1} at position {0}.</summary>
    public const string IntervalCharacter = nameof(IntervalCharacter);

    /// <summary>The interval list lacks a number at position {0}.</summary>
    public const string IntervalMissing = nameof(IntervalMissing);

    /// <summary>The interval at position {0} is not between 1 and {1} minutes.</summary>
    public const string IntervalRange = nameof(IntervalRange);

    /// <summary>More than {0} of them.</summary>
    public const string TooMany = nameof(TooMany);

    /// <summary>Of the weekday {0} the interval {1} is empty.</summary>
    public const string WindowEmpty = nameof(WindowEmpty);

    /// <summary>Of the weekday {0} the interval {1} ends before it begins.</summary>
    public const string WindowReversed = nameof(WindowReversed);

    /// <summary>Of the weekday {0} the interval {1} leaves the day.</summary>
    public const string WindowOutsideDay = nameof(WindowOutsideDay);

    /// <summary>Of the weekday {0} the intervals {1} and {2} overlap.</summary>
    public const string WindowOverlap = nameof(WindowOverlap);

    /// <summary>Longer than {0} days.</summary>
    public const string HolidayTooLong = nameof(HolidayTooLong);

    /// <summary>Shares days with the holiday {0}.</summary>
    public const string HolidayOverlap = nameof(HolidayOverlap);

    /// <summary>A line break or another character that no address, header or password has.</summary>
    public const string ControlCharacters = nameof(ControlCharacters);

    /// <summary>Not a number, too large, or with more than four decimals.</summary>
    public const string BadNumber = nameof(BadNumber);

    /// <summary>Neither yes nor no.</summary>
    public const string BadYesNo = nameof(BadYesNo);

    /// <summary>Braces enclose variables, so no name may have them.</summary>
    public const string NoBraces = nameof(NoBraces);

    /// <summary>A variable or a column of the template has this name.</summary>
    public const string TitleReserved = nameof(TitleReserved);
    public const string ChoicesNeeded = nameof(ChoicesNeeded);
    public const string ChoicesRepeat = nameof(ChoicesRepeat);

    /// <summary>{0} contacts have values of the old type.</summary>
    public const string TypeHasValues = nameof(TypeHasValues);
    /// <summary>Not an address of the web, or one with a name and password in it.</summary>
    public const string BadUrl = nameof(BadUrl);

    /// <summary>The login of a portal's webhook is the number of its user.</summary>
    public const string BadBitrixLogin = nameof(BadBitrixLogin);

    /// <summary>A code of Latin letters, digits and a few signs.</summary>
    public const string BadCode = nameof(BadCode);

    /// <summary>Line {0} is not `CODE=text`.</summary>
    public const string BadMapping = nameof(BadMapping);

    /// <summary>Line {0} is not `Name: value`, or names a header that is not to be set by hand.</summary>
    public const string BadHeader = nameof(BadHeader);
    public const string BadJson = nameof(BadJson);

    /// <summary>A key or password stands where everybody can read it; there is a field for it.</summary>
    public const string SecretInPlainText = nameof(SecretInPlainText);

    /// <summary>There are no such variables: {0}.</summary>
    public const string UnknownVariable = nameof(UnknownVariable);

    /// <summary>A name with a slash, which would be a path.</summary>
    public const string PathInName = nameof(PathInName);

    /// <summary>Characters that turn the direction of the text, so that a name reads as another.</summary>
    public const string TurnsText = nameof(TurnsText);

    /// <summary>A name of nothing but dots.</summary>
    public const string DotsOnly = nameof(DotsOnly);

    /// <summary>Longer than {0} bytes.</summary>
    public const string TooManyBytes = nameof(TooManyBytes);

    /// <summary>Null when the input keeps every rule.</summary>
    public static InvalidFields? Check<T>(this IValidator<T> validator, T input) => validator.Validate(input).ToRefusal();

    internal static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(
        this IRuleBuilderOptions<T, TProperty> rule, string code, params object[] args) =>
        rule.WithErrorCode(code).WithState(_ => args);

    internal static IRuleBuilderOptions<T, string> TitleLike<T>(this IRuleBuilderInitial<T, string> rule, int maxLength) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(text => !string.IsNullOrWhiteSpace(text)).Says(Required)
            .MaximumLength(maxLength).Says(TooLong, maxLength);

    internal static IRuleBuilderOptions<T, int> Between<T>(this IRuleBuilder<T, int> rule, int from, int to) =>
        rule.InclusiveBetween(from, to).Says(OutOfRange, from, to);

    internal static IRuleBuilderOptions<T, string> IanaZone<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId).Says(BadTimeZone);

    internal static InvalidFields? ToRefusal(this ValidationResult result) => result.IsValid
        ? null
        : new([.. result.Errors.Select(error => new FieldError(error.PropertyName, error.ErrorCode, error.CustomState as object[] ?? []))]);
}
