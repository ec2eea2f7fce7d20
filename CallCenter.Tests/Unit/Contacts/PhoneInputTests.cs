using CallCenter.Core.Contacts;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class PhoneInputTests
{
    [Theory]
    [InlineData("89228711345", "79228711345")]
    [InlineData("79228711345", "79228711345")]
    [InlineData("+7 (922) 871-13-45", "79228711345")]
    [InlineData("9228711345", "79228711345")]
    [InlineData(" 8-800-555-35-35 ", "78005553535")]
    [InlineData("79228711345 доб. 12", "79228711345")]
    [InlineData("+375291234567", "375291234567")]
    [InlineData("375291234567", "375291234567")]
    public void ToDigits_CallableNumber_E164(string text, string digits) => Assert.Equal(digits, PhoneInput.ToDigits(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("нет телефона")]
    [InlineData("7911123456")]
    [InlineData("112")]
    [InlineData("792287113451234567890")]
    [InlineData("7,92287E+10")]
    public void ToDigits_NotCallable_Null(string? text) => Assert.Null(PhoneInput.ToDigits(text));
}
