using CallCenter.Core.Integrations.Bitrix;

namespace CallCenter.Tests.Unit.Integrations;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Иванов Иван Иванович", "Иван", "Иванов", "Иван", "Иванович")]
    [InlineData("Иван Иванович Иванов", "Иван", "Иванов", "Иван", "Иванович")]
    [InlineData("Иван Иванович", "Иван", "", "Иван", "Иванович")]
    [InlineData("Иванов Иван", "Иван", "Иванов", "Иван", "")]
    [InlineData("ООО Ромашка", "нет", "", "ООО Ромашка", "")]
    [InlineData("Иван", "Иван", "", "Иван", "")]
    [InlineData("", "", "", "", "")]
    public void Split_OfAFullName_FindsItsParts(string fullName, string given, string last, string first, string second) =>
        Assert.Equal((last, first, second), PersonName.Split(fullName, given));

    [Theory]
    [InlineData("https://c.bitrix24.ru/rest/1/abc/", "c.bitrix24.ru", "1", "abc")]
    [InlineData("http://10.0.0.5:8080/rest/7/k0d/crm.lead.add", "http://10.0.0.5:8080", "7", "k0d")]
    public void Parse_OfAPastedWebhook_TakesItApart(string address, string host, string login, string code) =>
        Assert.Equal(new BitrixPortal(host, login, code), BitrixPortal.Parse(address));

    [Theory]
    [InlineData("sipspeak", "https://sipspeak.bitrix24.ru/rest/1/abc/m")]
    [InlineData("crm.company.ru", "https://crm.company.ru/rest/1/abc/m")]
    [InlineData("http://10.0.0.5:8080", "http://10.0.0.5:8080/rest/1/abc/m")]
    public void MethodUrl_OfAHost_IsThePortals(string host, string expected) => Assert.Equal(expected, new BitrixPortal(host, "1", "abc").MethodUrl("m").ToString());
}
