using CallCenter.Core;
using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Tests.Unit.Contacts.Fields;

public sealed class CardTemplateInputValidatorTests
{
    [Theory]
    [InlineData("", FieldRules.Required)]
    [InlineData("  ", FieldRules.Required)]
    [InlineData("{Договор}", FieldRules.NoBraces)]
    [InlineData("две\nстроки", FieldRules.NoBraces)]
    [InlineData("фио", FieldRules.TitleReserved)]
    [InlineData("FullName", FieldRules.TitleReserved)]
    [InlineData(" Phone ", FieldRules.TitleReserved)]
    public void Title_AgainstTheRules_IsRefused(string title, string rule) =>
        Assert.Equal(("Fields[0].Title", rule), Single(new CardFieldInput { Title = title }));

    [Fact]
    public void Title_TooLong_IsRefused() => Assert.Equal(("Fields[0].Title", FieldRules.TooLong), Single(new CardFieldInput { Title = new('а', 101) }));

    [Fact]
    public void Title_OfAnotherField_IsRefusedWhateverTheCase() => Assert.Equal(
        ("Fields[1].Title", FieldRules.Taken), Single(new CardFieldInput { Title = "Договор" }, new CardFieldInput { Title = " договор" }));

    [Theory]
    [InlineData("", FieldRules.ChoicesNeeded)]
    [InlineData(" \n \n", FieldRules.ChoicesNeeded)]
    [InlineData("да\nДА", FieldRules.ChoicesRepeat)]
    public void Choices_AgainstTheRules_AreRefused(string choices, string rule) =>
        Assert.Equal(("Fields[0].Choices", rule), Single(new CardFieldInput { Title = "Цвет", Type = CardFieldType.List, Choices = choices }));

    [Fact]
    public void Choices_OfAnotherType_AreNotAsked() => Assert.Null(new CardTemplateInputValidator().Check(new() { Fields = [new() { Title = "Цвет" }] }));

    [Fact]
    public void Fields_TooMany_AreRefused() => Assert.Equal(
        ("Fields", FieldRules.TooMany), Single([.. Enumerable.Range(0, 51).Select(number => new CardFieldInput { Title = $"Поле {number}" })]));

    private static (string Field, string Rule) Single(params CardFieldInput[] fields)
    {
        var error = Assert.Single(new CardTemplateInputValidator().Check(new() { Fields = fields })!.Errors);
        return (error.Field, error.Rule);
    }
}
