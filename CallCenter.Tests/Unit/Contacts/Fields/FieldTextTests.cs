using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Tests.Unit.Contacts.Fields;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("1234", "1234")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u00a0234\u202f567,5", "1234567.5")]
    [InlineData("1234.5", "1234.5")]
    [InlineData("1,234,567.50", "1234567.5")]
    [InlineData("1.234.567,50", "1234567.5")]
    [InlineData("1,234", "1.234")]
    [InlineData("-0,5", "-0.5")]
    [InlineData("−7", "-7")]
    [InlineData(" +7 ", "7")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("99999999999.9999", "99999999999.9999")]
    public void Parse_ANumberAsPeopleWriteIt_IsIt(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), NumberText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1,2,3")]
    [InlineData("1.234.56")]
    [InlineData("12,34.5")]
    [InlineData("1,234.567.8")]
    [InlineData("1e5")]
    [InlineData("0.12345")]
    [InlineData("100000000000")]
    [InlineData("--5")]
    [InlineData("∞")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Parse_WhatIsNoNumber_IsNone(string text) => Assert.Null(NumberText.Parse(text));

    [Theory]
    [InlineData("ru-RU")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public void Write_InAnyLanguage_IsReadBackAsTheSame(string language)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(language);
        try
        {
            Assert.All(
                new (CardFieldType Type, FieldValue Value)[]
                {
                    (CardFieldType.Number, new(Number: 1234.5m)),
                    (CardFieldType.Number, new(Number: -0.0001m)),
                    (CardFieldType.Date, new(Date: new(2026, 3, 24))),
                    (CardFieldType.YesNo, new(YesNo: true)),
                    (CardFieldType.YesNo, new(YesNo: false)),
                    (CardFieldType.Text, new(Text: "А-17")),
                    (CardFieldType.List, new(Text: "синий")),
                },
                item => Assert.Equal(item.Value, FieldText.Read(Field(item.Type), FieldText.Write(item.Value)).Value));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    [Theory]
    [InlineData(CardFieldType.Number, "много", FieldRules.BadNumber)]
    [InlineData(CardFieldType.Date, "31.02.2026", FieldRules.BadDate)]
    [InlineData(CardFieldType.Date, "01.01.1800", FieldRules.BadDate)]
    [InlineData(CardFieldType.YesNo, "наверное", FieldRules.BadYesNo)]
    [InlineData(CardFieldType.List, "зелёный", FieldRules.UnknownChoice)]
    [InlineData(CardFieldType.Text, "две\nстроки", FieldRules.ControlCharacters)]
    public void Read_WhatTheTypeDoesNotTake_SaysWhichRule(CardFieldType type, string text, string rule)
    {
        var error = Assert.Single(Assert.IsType<InvalidFields>(FieldText.Read(Field(type), text).Refusal).Errors);

        Assert.Equal(("Custom[7]", rule), (error.Field, error.Rule));
    }

    [Fact]
    public void Read_TooLongAText_IsRefused() => Assert.NotNull(FieldText.Read(Field(CardFieldType.Text), new string('а', 401)).Refusal);

    [Fact]
    public void Read_Blank_IsNoValue() =>
        Assert.All(Enum.GetValues<CardFieldType>(), type => Assert.Equal(new Outcome<FieldValue?>(null, null), FieldText.Read(Field(type), "  ")));

    [Fact]
    public void Read_AChoiceInAnotherCase_IsTheChoice() => Assert.Equal("синий", FieldText.Read(Field(CardFieldType.List), " СИНИЙ ").Value!.Value.Text);

    [Fact]
    public void Read_AChoiceTakenOffTheList_StaysWhereItIs()
    {
        Assert.Equal("белый", FieldText.Read(Field(CardFieldType.List), "белый", new FieldValue(Text: "белый")).Value!.Value.Text);
        Assert.NotNull(FieldText.Read(Field(CardFieldType.List), "белый").Refusal);
    }

    [Theory]
    [InlineData("24.03.2026")]
    [InlineData("24.3.26")]
    [InlineData("240326")]
    [InlineData("2026-03-24")]
    [InlineData("2026-03-24 00:00:00")]
    [InlineData("24/03/2026")]
    public void ReadDate_AsPeopleAndSheetsWriteIt_IsTheDay(string text) => Assert.Equal(new DateOnly(2026, 3, 24), FieldText.ReadDate(text));

    private static CardFieldRow Field(CardFieldType type) => new(7, "Поле", type, false, ["красный", "синий"]);
}
