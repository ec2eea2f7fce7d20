using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class PhoneCellTests
{
    [Theory]
    [InlineData("79228711345", false)]
    [InlineData("+79228711345", false)]
    [InlineData(" 79228711345 ", false)]
    [InlineData("89228711345", true)]
    [InlineData("9228711345", true)]
    [InlineData("8 (922) 871-13-45", true)]
    [InlineData("+7 922 871-13-45", true)]
    [InlineData("8\u00a0922\u00a0871\u201113\u201145", true)]
    [InlineData("tel:+7(922)871-13-45", true)]
    [InlineData("79228711345.0", true)]
    [InlineData("'89228711345", true)]
    [InlineData("7.9228711345E+10", true)]
    [InlineData("7,9228711345E+10", true)]
    [InlineData("8.9228711345e10", true)]
    public void Read_RussianMobileHoweverWritten_IsItsDigits(string text, bool isRepaired) =>
        Assert.Equal(new PhoneCell("79228711345", IsRepaired: isRepaired), PhoneCell.Read(text));

    [Theory]
    [InlineData("8 (495) 123-45-67", "74951234567")]
    [InlineData("88005553535", "78005553535")]
    [InlineData("+375 29 123-45-67", "375291234567")]
    [InlineData("+77012345678", "77012345678")]
    public void Read_OtherNumbers_AreItsDigits(string text, string digits) => Assert.Equal(digits, PhoneCell.Read(text).Digits);

    [Theory]
    [InlineData("", RejectReason.NoPhone)]
    [InlineData("  \u00a0 ", RejectReason.NoPhone)]
    [InlineData(SheetRow.FormulaWithoutValue, RejectReason.FormulaWithoutValue)]
    [InlineData("7.9E+10", RejectReason.RoundedPhone)]
    [InlineData("7,92287E+10", RejectReason.RoundedPhone)]
    [InlineData("7.922871134E+10", RejectReason.RoundedPhone)]
    [InlineData("89228711345, 89228711346", RejectReason.SeveralPhones)]
    [InlineData("8(922)8711345 / 8(922)8711346", RejectReason.SeveralPhones)]
    [InlineData("89228711345 89228711346", RejectReason.SeveralPhones)]
    [InlineData("89228711345\n89228711346", RejectReason.SeveralPhones)]
    [InlineData("8922871134", RejectReason.BadPhone)]
    [InlineData("892287113456", RejectReason.BadPhone)]
    [InlineData("12", RejectReason.BadPhone)]
    [InlineData("79228711345a", RejectReason.BadPhone)]
    [InlineData("нет телефона", RejectReason.BadPhone)]
    [InlineData("#N/A", RejectReason.BadPhone)]
    [InlineData("70000000000", RejectReason.BadPhone)]
    public void Read_WhatCannotBeDialled_SaysWhy(string text, RejectReason reason) => Assert.Equal(new PhoneCell(null, reason), PhoneCell.Read(text));

    [Fact]
    public void PhoneSet_ManyNumbers_KnowsExactlyThem()
    {
        var set = new PhoneSet();

        Assert.All(Enumerable.Range(0, 20_000), i => Assert.True(set.Add($"79{(i * 7919L) % 1_000_000_000:D9}")));

        Assert.Equal(20_000, set.Count);
        Assert.All(Enumerable.Range(0, 20_000), i => Assert.False(set.Add($"79{(i * 7919L) % 1_000_000_000:D9}")));
        Assert.True(set.Contains("79000007919"));
        Assert.False(set.Contains("79000000001"));
    }
}
