using CallCenter.Core;
using CallCenter.Core.Access;

namespace CallCenter.Tests.Unit.Access;

public sealed class UserInputValidatorTests
{
    private static readonly UserInput s_good = new() { FullName = "Ахматова Анна", Email = "anna@test.ru", Phone = "+7 (922) 871-13-45", Password = "11223344", DeskPhone = "192.168.1.20:5062" };

    private readonly UserInputValidator _validator = new();

    [Fact]
    public void Validate_EverythingRight_Passes() => Assert.Null(_validator.Check(s_good));

    [Theory]
    [InlineData("", FieldRules.Required)]
    [InlineData("anna", FieldRules.BadEmail)]
    [InlineData("anna@test", FieldRules.BadEmail)]
    [InlineData("an na@test.ru", FieldRules.BadEmail)]
    public void Validate_WrongEmail_NamesTheRule(string email, string rule) => AssertBreaks(s_good with { Email = email }, nameof(UserInput.Email), rule);

    [Theory]
    [InlineData("1234567", FieldRules.PasswordTooShort)]
    [InlineData("11112222", FieldRules.PasswordTooSimple)]
    [InlineData("anna@test.ru", FieldRules.PasswordTooSimple)]
    public void Validate_WeakPassword_NamesTheRule(string password, string rule) => AssertBreaks(s_good with { Password = password }, nameof(UserInput.Password), rule);

    [Fact]
    public void Validate_NoPassword_LeavesItToTheService() => Assert.Null(_validator.Check(s_good with { Password = "" }));

    [Theory]
    [InlineData("456ds4546")]
    [InlineData("тел. 5")]
    public void Validate_PhoneWithLetters_IsRefused(string phone) => AssertBreaks(s_good with { Phone = phone }, nameof(UserInput.Phone), FieldRules.BadPhone);

    [Theory]
    [InlineData("no spaces allowed")]
    [InlineData("host:99999")]
    public void Validate_ImpossibleDeskPhone_IsRefused(string address) => AssertBreaks(s_good with { DeskPhone = address }, nameof(UserInput.DeskPhone), FieldRules.BadHost);

    private void AssertBreaks(UserInput input, string field, string rule)
    {
        var error = Assert.Single(_validator.Check(input)!.Errors);
        Assert.Equal((field, rule), (error.Field, error.Rule));
    }
}
