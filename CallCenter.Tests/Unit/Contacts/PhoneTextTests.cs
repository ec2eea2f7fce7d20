using CallCenter.Core.Contacts;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class PhoneTextTests
{
    [Theory]
    [InlineData("79228711345", "+7 922 871-13-45")]
    [InlineData("37529123456", "+37529123456")]
    [InlineData("", "")]
    public void Format_Digits_ReadsLikeANumber(string digits, string text) => Assert.Equal(text, PhoneText.Format(digits));

    [Theory]
    [InlineData("79228711345", "+7 922 •••-••-45")]
    [InlineData("375291234567", "+37••••••••67")]
    [InlineData("6834002", "•••••02")]
    [InlineData("12345", "•••45")]
    [InlineData("112", "•••")]
    [InlineData("", "")]
    public void Mask_Digits_KeepsOnlyWhatTellsOneFromAnother(string digits, string text) => Assert.Equal(text, PhoneText.Mask(digits));

    [Theory]
    [InlineData("79228711345")]
    [InlineData("375291234567")]
    [InlineData("237612345")]
    [InlineData("6834002")]
    public void Mask_NumbersOfAnyCountry_HidesFiveDigitsOrMore(string digits) =>
        Assert.True(digits.Length - PhoneText.Mask(digits).Count(char.IsAsciiDigit) >= 5);

    [Fact]
    public void Show_MayNotSeeIt_IsMasked()
    {
        Assert.Equal(PhoneText.Mask("79228711345"), PhoneText.Show("79228711345", full: false));
        Assert.Equal(PhoneText.Format("79228711345"), PhoneText.Show("79228711345", full: true));
    }
}
