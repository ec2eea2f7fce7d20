using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class ContactColumnsTests
{
    [Fact]
    public void Map_HeadersInAnyOrderAndCase_FieldsFound()
    {
        var columns = ContactColumns.Map([" Full_Name ", "PHONE", "shoe_size", "city"], [])!;

        var (contact, _) = columns.Read(["Петров Пётр", "89228711345", "43", "Пермь"]);

        Assert.Equal(["shoe_size"], columns.Ignored);
        Assert.Equal(("79228711345", "Петров Пётр", "Пермь", ""), (contact!.Phone, contact.FullName, contact.City, contact.Email));
    }

    [Fact]
    public void Map_NoPhoneColumn_Null() => Assert.Null(ContactColumns.Map(["email", "full_name"], []));

    [Theory]
    [InlineData("", "", RejectReason.NoPhone)]
    [InlineData("12345", "", RejectReason.BadPhone)]
    [InlineData("89228711345", "31.02.1980", RejectReason.BadBirthDate)]
    [InlineData("89228711345", "вчера", RejectReason.BadBirthDate)]
    public void Read_WrongCell_Reason(string phone, string birthDate, RejectReason reason)
    {
        var columns = ContactColumns.Map(["phone", "birth_date"], [])!;

        Assert.Equal((null, new Rejection(reason)), columns.Read([phone, birthDate]));
    }

    [Theory]
    [InlineData("1980-03-05")]
    [InlineData("05.03.1980")]
    [InlineData("5.3.1980")]
    [InlineData("05/03/1980")]
    [InlineData("1980-03-05 00:00:00")]
    public void Read_BirthDateAsPeopleWriteIt_Date(string text)
    {
        var columns = ContactColumns.Map(["phone", "birth_date"], [])!;

        Assert.Equal(new DateOnly(1980, 3, 5), columns.Read(["89228711345", text]).Contact!.BirthDate);
    }

    [Fact]
    public void Read_TextLongerThanTheField_Reason()
    {
        var columns = ContactColumns.Map(["phone", "city"], [])!;

        Assert.Equal(RejectReason.TextTooLong, columns.Read(["89228711345", new string('a', 401)]).Reason!.Reason);
    }

    [Fact]
    public void Read_RowShorterThanTheHeader_MissingCellsAreEmpty()
    {
        var columns = ContactColumns.Map(["phone", "city"], [])!;

        Assert.Equal("", columns.Read(["89228711345"]).Contact!.City);
    }
}
