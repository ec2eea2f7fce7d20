using System.Text.RegularExpressions;
using CallCenter.Core.Trunks;
using FluentValidation;

namespace CallCenter.Core.Access;

/// <summary>What is filled in about a person.</summary>
public sealed record UserInput
{
    public Role Role { get; set; } = Role.Operator;
    public string FullName { get; set; } = "";
    public string Email { get; set; } = "";
    public string Phone { get; set; } = "";

    /// <summary>Empty on an existing user: unchanged.</summary>
    public string Password { get; set; } = "";
    public int? TrunkId { get; set; }
    public string DeskPhone { get; set; } = "";

    /// <summary>The first group of a new user; later the group's own page decides.</summary>
    public int? GroupId { get; set; }

    public UserInput Trimmed() => this with { FullName = FullName.Trim(), Email = Email.Trim(), Phone = Phone.Trim(), DeskPhone = DeskPhone.Trim() };
}

public sealed partial class UserInputValidator : AbstractValidator<UserInput>
{
    public const int PasswordLength = 8;

    public UserInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(user => user.Role).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(user => user.FullName).TitleLike(200);
        RuleFor(user => user.Email).TitleLike(200).Must(IsAddress).Says(FieldRules.BadEmail);
        RuleFor(user => user.Phone)
            .MaximumLength(30).Says(FieldRules.TooLong, 30)
            .Matches(PhoneText()).Says(FieldRules.BadPhone);
        RuleFor(user => user.Password).PasswordLike()
            .Must((user, password) => !IsTooSimple(password, user.Email)).Says(FieldRules.PasswordTooSimple)
            .When(user => user.Password.Length > 0);
        RuleFor(user => user.DeskPhone)
            .MaximumLength(200).Says(FieldRules.TooLong, 200)
            .Must(SipHost.IsValid).Says(FieldRules.BadHost)
            .When(user => user.DeskPhone.Length > 0);
    }

    public static bool IsAddress(string text) => EmailText().IsMatch(text);

    /// <summary>Fewer than three different characters, or the e-mail.</summary>
    public static bool IsTooSimple(string password, string email) =>
        password.Distinct().Count() < 3 || password.Equals(email, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]+$")]
    private static partial Regex EmailText();

    [GeneratedRegex(@"^[0-9+() \-]*$")]
    private static partial Regex PhoneText();
}

internal static class PasswordRules
{
    public static IRuleBuilderOptions<T, string> PasswordLike<T>(this IRuleBuilder<T, string> rule) => rule
        .MinimumLength(UserInputValidator.PasswordLength).Says(FieldRules.PasswordTooShort, UserInputValidator.PasswordLength)
        .MaximumLength(100).Says(FieldRules.TooLong, 100);
}
